"""Adding, changing, removing and moving terms."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from accounts.models import User
from cases.timeline import record
from core.errors import StalePage
from settlements.documents.linter import PAID
from settlements.enums import Clause, TermKind
from settlements.errors import TermNeeded
from settlements.models import Term, Version
from settlements.selectors import terms_of
from settlements.services.versions import copy_of, lock_draft, next_version

Change = Callable[[list[Term]], None]


def add_term(*, case_id: int, version_id: int, term: Term, actor: User, at: datetime) -> Version:
    """Add a term: before the standard clauses, or at the end if it is one itself."""

    def change(terms: list[Term]) -> None:
        if term.kind == TermKind.STANDARD:
            if any(other.clause == term.clause for other in terms):
                raise TermNeeded("This standard clause is already in the agreement.")
            terms.append(term)
            return
        own = sum(other.kind != TermKind.STANDARD for other in terms)
        terms.insert(own, term)

    return _edit(case_id, version_id, change, "A term was added", actor=actor, at=at)


def change_term(
    *, case_id: int, version_id: int, position: int, term: Term, actor: User, at: datetime
) -> Version:
    """Put `term` in the place of the one at `position`."""

    def change(terms: list[Term]) -> None:
        terms[_index(terms, position)] = term

    return _edit(case_id, version_id, change, f"Term {position} was changed", actor=actor, at=at)


def remove_term(
    *, case_id: int, version_id: int, position: int, actor: User, at: datetime
) -> Version:
    """Leave a term out; what happens on a missed payment stays while there is a payment."""

    def change(terms: list[Term]) -> None:
        gone = terms.pop(_index(terms, position))
        if gone.clause == Clause.DEFAULT and any(term.kind in PAID for term in terms):
            raise TermNeeded(
                "An agreement with a payment must say what happens if a payment is missed."
            )

    return _edit(case_id, version_id, change, f"Term {position} was removed", actor=actor, at=at)


def move_term_up(
    *, case_id: int, version_id: int, position: int, actor: User, at: datetime
) -> Version:
    """Let a term change places with the one before it."""

    def change(terms: list[Term]) -> None:
        index = _index(terms, position)
        if index == 0:
            raise TermNeeded("This is the first term already.")
        terms[index - 1], terms[index] = terms[index], terms[index - 1]

    return _edit(case_id, version_id, change, f"Term {position} was moved up", actor=actor, at=at)


def renew_text(*, case_id: int, version_id: int, actor: User, at: datetime) -> Version:
    """The same terms in a new version, after something they name has changed."""
    return _edit(case_id, version_id, lambda _: None, "The text was renewed", actor=actor, at=at)


def _edit(
    case_id: int, version_id: int, change: Change, what: str, *, actor: User, at: datetime
) -> Version:
    with transaction.atomic():
        case, version = lock_draft(
            case_id=case_id, version_id=version_id, action="edit_terms", actor=actor
        )
        terms = [copy_of(term) for term in terms_of(version)]
        change(terms)
        later = next_version(
            agreement=version.agreement, case=case, terms=terms, actor=actor, at=at, earlier=version
        )
        voided = " Answers to the earlier text no longer count." if version.assents.exists() else ""
        record(
            case=case,
            kind="settlements.edit_terms",
            sentence=f"{what}: version {later.number} of the agreement.{voided}",
            actor=actor,
            at=at,
        )
        return later


def _index(terms: list[Term], position: int) -> int:
    if not 1 <= position <= len(terms):
        raise StalePage
    return position - 1
