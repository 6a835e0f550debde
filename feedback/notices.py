"""What parties are told about the questionnaire."""

from datetime import datetime

from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from cases.enums import Language, NeedKind
from core.links import mark_for
from feedback.models import Invitation
from notifications.enums import NoticeKind
from notifications.outbox import post_notice

PLACE = "feedback"


def ask_for_feedback(invitation: Invitation, *, nonce: str, at: datetime) -> None:
    """Send a party its private link; in Welsh first where the party uses Welsh.

    The stored text holds a mark in place of the link (`core.links`).
    """
    party = invitation.party
    link = mark_for(PLACE, nonce)
    needs = {need.kind for need in party.needs.all()}
    bodies = []
    if party.language == Language.WELSH or NeedKind.WELSH in needs:
        with translation.override("cy"):
            subject, body = _texts(invitation, f"{link}?lang=cy")
        bodies.append(body)
    with translation.override("en-gb"):
        english, body = _texts(invitation, link)
        bodies.append(body)
    post_notice(
        kind=NoticeKind.FEEDBACK_REQUEST,
        dedupe_key=f"feedback_request:{party.pk}",
        case_reference=invitation.case.reference,
        claim_number=invitation.case.claim_number,
        subject=f"{subject} / {english}" if len(bodies) > 1 else english,
        body="\n\n---\n\n".join(bodies),
        recipient_name=party.write_name,
        email=party.reach_email,
        at=at,
    )


def _texts(invitation: Invitation, link: str) -> tuple[str, str]:
    """Subject and body in the language that is active."""
    last_day = formats.date_format(timezone.localtime(invitation.expires_at), "j F Y")
    subject = _("How was your mediation? Claim %(claim)s") % {"claim": invitation.case.claim_number}
    greeting = _("Dear %(name)s,") % {"name": invitation.party.write_name}
    body = _(
        "Please tell us how your mediation appointment went. "
        "It takes about two minutes and is your choice.\n\n%(link)s\n\n"
        "The link works once, until %(last_day)s. It is only for you: please do not pass it on.\n\n"
        "Your answers do not change anything about the claim. The court and the other side "
        "do not see them. The mediator sees them only together with the answers of other people. "
        "The mediator’s team leader sees them one by one."
    ) % {"link": link, "last_day": last_day}
    return subject, f"{greeting}\n\n{body}"
