"""Writing the accepted terms down for the first time."""

import secrets
from datetime import datetime

from django.db import transaction

from accounts.models import User
from cases.enums import CaseState, OutcomeDocument, ResultOutcome, Side
from cases.models import Case, Party
from cases.timeline import record
from core.decisions import require
from mediations.selectors import AcceptedTerms, accepted_terms
from settlements.documents.clauses import ADDED_TO_DRAFTS
from settlements.enums import TermKind
from settlements.errors import AlreadyIssued, NothingAccepted, OtherDocument
from settlements.models import Agreement, Assent, Term, Version
from settlements.permissions import RULES
from settlements.selectors import (
    ALPHABET,
    cases_with_abandoned_drafts,
    current_version,
    issued_version,
)
from settlements.services.versions import next_version

METHOD_LENGTH = 200


def draft_agreement(*, case_id: int, actor: User, at: datetime, method: str = "") -> Version:
    """The first draft from the accepted proposal with the standard clauses.

    `method` says how the money is paid, if known. A draft that exists is given back unchanged.
    Raises NothingAccepted, AlreadyIssued, OtherDocument.
    """
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=case_id)
        require(RULES, "draft_agreement", actor, case)
        existing = current_version(case)
        if existing is not None:
            return existing
        if case.state in {CaseState.SETTLED, CaseState.CLOSED}:
            raise AlreadyIssued
        if case.scheme.outcome_document != OutcomeDocument.N182:
            raise OtherDocument(
                f"{case.scheme.name} ends with: {case.scheme.get_outcome_document_display()}. "
                "No settlement agreement is drafted."
            )
        accepted = accepted_terms(case) if case.state == CaseState.IN_MEDIATION else None
        if accepted is None:
            raise NothingAccepted
        agreement = Agreement.objects.create(
            case=case, code=new_code(), created_at=at, created_by=actor
        )
        version = next_version(
            agreement=agreement,
            case=case,
            terms=first_terms(case, accepted, method),
            actor=actor,
            at=at,
            earlier=None,
        )
        record(
            case=case,
            kind="settlements.draft_agreement",
            sentence="The agreement was drafted (version 1).",
            actor=actor,
            at=at,
        )
        return version


def discard_drafts(*, case_id: int, at: datetime) -> bool:
    """Destroy every version of an agreement never issued in a case that did not settle.

    What the parties offered goes with its rooms' confidence: terms, answers and the record of
    versions. Whether there was one; again, or in any other case, does nothing.
    """
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=case_id)
        agreement = Agreement.objects.filter(
            case=case, case__result__outcome=ResultOutcome.NOT_SETTLED
        ).first()
        if agreement is None or issued_version(case) is not None:
            return False
        Assent.objects.filter(version__agreement=agreement).delete()
        Term.objects.filter(version__agreement=agreement).delete()
        Version.objects.filter(agreement=agreement).delete()
        # After the versions, as their deletion itself adds to their history.
        Version.history.filter(agreement_id=agreement.pk).delete()
        agreement.delete()
        record(
            case=case,
            kind="settlements.discard_drafts",
            sentence="The draft agreement was destroyed: the case did not settle.",
            actor=None,
            at=at,
        )
        return True


def discard_abandoned(*, at: datetime) -> int:
    """Destroy the drafts of all cases that ended without settling; returns of how many cases."""
    return sum(discard_drafts(case_id=pk, at=at) for pk in cases_with_abandoned_drafts())


def first_terms(case: Case, accepted: AcceptedTerms, method: str) -> list[Term]:
    """The accepted payment or act, then the standard clauses."""
    payer = first_of(case, Side(accepted.payer_side))
    payee = first_of(case, Side(accepted.payer_side).other)
    terms = []
    if accepted.kind in {TermKind.LUMP_SUM, TermKind.INSTALMENTS}:
        plan = accepted.kind == TermKind.INSTALMENTS
        terms.append(
            Term(
                kind=accepted.kind,
                payer=payer,
                payee=payee,
                amount=accepted.amount,
                first_due_on=accepted.first_due_on,
                instalments=accepted.instalments if plan else None,
                frequency=accepted.frequency if plan else "",
                method=method[:METHOD_LENGTH],
            )
        )
    if accepted.other_act.strip():
        terms.append(
            Term(
                kind=TermKind.OTHER_ACT,
                payer=payer,
                payee=payee,
                first_due_on=accepted.first_due_on,
                words=accepted.other_act,
            )
        )
    return terms + [Term(kind=TermKind.STANDARD, clause=clause) for clause in ADDED_TO_DRAFTS]


def first_of(case: Case, side: Side) -> Party | None:
    """The first party of the side; the mediator may name another."""
    return next((party for party in case.parties.all() if party.side == side), None)


def new_code() -> str:
    """An unguessable public code of 60 bits, such as SM-7K4M-9QXT-0B2D."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(12))
    return f"SM-{letters[:4]}-{letters[4:8]}-{letters[8:]}"
