"""Messages about an issued agreement."""

from datetime import datetime

from django.conf import settings

from accounts.models import Team
from cases.models import Party
from cases.selectors.stops import held_until
from notifications.enums import NoticeKind
from notifications.outbox import File, post_notice
from settlements.models import Document

FOR_PARTY = """Dear {name},

The settlement agreement in claim {reference} is attached.

It is binding. Please keep it: it says what must be done and by when.

You can check that a copy is genuine at {address} with the code {code}.
"""
FOR_TEAM = """The parties in claim {reference} settled at mediation. The agreement is attached.

Agreement code: {code}
SHA-256 of the file: {sha256}
Check: {address}
"""


def agreement_to_party(*, document: Document, party: Party, at: datetime) -> None:
    """The agreement to one party, at the address of the mediation contact where there is one."""
    post_notice(
        kind=NoticeKind.AGREEMENT_ISSUED,
        dedupe_key=f"AGREEMENT_ISSUED:{document.version_id}:party:{party.pk}",
        case_reference=party.case.reference,
        claim_number=party.case.claim_number,
        subject=f"Your settlement agreement in claim {party.case.claim_number}",
        body=_filled(FOR_PARTY, document, name=party.write_name),
        at=at,
        recipient_name=party.write_name,
        email=party.reach_email,
        hold_until=held_until(party, at),
        files=[_file(document)],
    )


def agreement_to_team(*, document: Document, team: Team, at: datetime) -> None:
    """The agreement to a case administration team, for the court's file."""
    case = document.version.agreement.case
    post_notice(
        kind=NoticeKind.AGREEMENT_ISSUED,
        dedupe_key=f"AGREEMENT_ISSUED:{document.version_id}:team:{team.pk}",
        case_reference=case.reference,
        claim_number=case.claim_number,
        subject=f"Settlement agreement in claim {case.claim_number}",
        body=_filled(FOR_TEAM, document),
        at=at,
        team=team,
        files=[_file(document)],
    )


def _filled(body: str, document: Document, *, name: str = "") -> str:
    agreement = document.version.agreement
    return body.format(
        name=name,
        reference=agreement.case.claim_number,
        code=agreement.code,
        sha256=document.sha256,
        address=f"{settings.BASE_URL}/verify/?code={agreement.code}",
    )


def _file(document: Document) -> File:
    name = f"agreement-{document.version.agreement.code}.pdf"
    return File(name, "application/pdf", bytes(document.content))
