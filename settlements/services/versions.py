"""Every edit makes the next version; nothing once written is changed."""

from collections.abc import Sequence
from datetime import datetime

from django_fsm import can_proceed

from accounts.models import User
from cases.enums import CaseState
from cases.models import Case
from core.decisions import require
from core.errors import StalePage
from core.history import save_with_history
from settlements.documents.canonical import canonical_json, hash_of
from settlements.enums import VersionState
from settlements.errors import AlreadyIssued, MediationOver
from settlements.models import Agreement, Term, Version
from settlements.permissions import RULES
from settlements.services.reading import text_of

COPIED = (
    "kind",
    "clause",
    "payer",
    "payee",
    "amount",
    "first_due_on",
    "instalments",
    "frequency",
    "method",
    "words",
)


def lock_draft(*, case_id: int, version_id: int, action: str, actor: User) -> tuple[Case, Version]:
    """The case and its current draft, locked.

    Raises NotAllowed, AlreadyIssued, MediationOver, StalePage.
    """
    case = Case.objects.select_for_update().get(pk=case_id)
    require(RULES, action, actor, case)
    version = (
        Version.objects.select_for_update(of=("self",))
        .select_related("agreement")
        .filter(pk=version_id, agreement__case=case)
        .first()
    )
    if Version.objects.filter(agreement__case=case, state=VersionState.ISSUED).exists():
        raise AlreadyIssued
    if case.state != CaseState.IN_MEDIATION:
        raise MediationOver
    if version is None or version.state != VersionState.DRAFT:
        raise StalePage
    return case, version


def copy_of(term: Term) -> Term:
    """The same term, not yet part of a version."""
    return Term(**{name: getattr(term, name) for name in COPIED})


def next_version(
    *,
    agreement: Agreement,
    case: Case,
    terms: Sequence[Term],
    actor: User,
    at: datetime,
    earlier: Version | None,
) -> Version:
    """Store `terms` (new rows, in order) as a draft; `earlier` is superseded. Case row locked."""
    number = 1
    if earlier is not None:
        if not can_proceed(earlier.supersede):
            raise StalePage
        earlier.supersede()
        save_with_history(earlier, actor=actor, reason="A later version took its place")
        number = earlier.number + 1
    for position, term in enumerate(terms, start=1):
        term.position = position
    text = canonical_json(text_of(case, terms))
    version = Version(
        agreement=agreement,
        number=number,
        text=text,
        text_hash=hash_of(text),
        created_at=at,
        created_by=actor,
    )
    save_with_history(version, actor=actor, reason=f"Version {number} made")
    for term in terms:
        term.version = version
    Term.objects.bulk_create(terms)
    return version
