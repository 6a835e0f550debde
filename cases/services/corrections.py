"""Correcting what the court sent: the case, its parties, the days they cannot come."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from cases import timeline
from cases.errors import CannotBeRung
from cases.models import Case, DateToAvoid, Party
from cases.permissions import RULES
from cases.selectors.numbers import can_be_rung
from cases.services.finding import refresh_keys
from cases.services.party_records import check_open, open_party, party_changed
from core.decisions import require
from core.history import save_version, save_with_history

CASE_FACTS = frozenset({"title", "claim_value", "court"})
CONTACT_FACTS = frozenset(
    {"email", "phone", "contact_name", "contact_phone", "contact_email", "contact_language"}
)
NUMBERS = ("phone", "contact_phone")
PARTY_FACTS = CONTACT_FACTS | {
    "type",
    "name",
    "represented",
    "solicitor_name",
    "address",
    "postcode",
    "language",
}


def correct_case(
    *,
    case_id: int,
    changes: Mapping[str, Any],
    reason: str,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> Case:
    """Correct title, claim value or court; nobody is told.

    Raises WrongCaseState, StalePage, ValueError for a fact that is not to be corrected.
    """
    with transaction.atomic():
        case: Case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
        require(RULES, "correct_case", actor, case)
        check_open(case, version)
        put(case, changes, CASE_FACTS)
        save_version(case, actor=actor, reason=reason)
        refresh_keys(case)
        tell(case, "cases.correct_case", f"Case corrected: {reason}.", actor, at)
        return case


def correct_contact(
    *,
    party_id: int,
    email: str,
    phone: str,
    contact_name: str,
    contact_phone: str,
    contact_email: str,
    contact_language: str | None = None,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> Party:
    """Correct how a party is reached; see `correct_party`."""
    changes = {
        "email": email,
        "phone": phone,
        "contact_name": contact_name,
        "contact_phone": contact_phone,
        "contact_email": contact_email,
    }
    if contact_language is not None:
        changes["contact_language"] = contact_language
    return correct_party(
        party_id=party_id,
        changes=changes,
        reason="Contact details corrected",
        actor=actor,
        at=at,
        version=version,
    )


def correct_party(
    *,
    party_id: int,
    changes: Mapping[str, Any],
    reason: str,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> Party:
    """Correct a party; what the court sent stays in its history, and nobody is told.

    The story of the case names nobody's details. Raises WrongCaseState, StalePage, CannotBeRung,
    ValueError.
    """
    with transaction.atomic():
        case, party = open_party(party_id, "correct_party", actor=actor, version=version)
        check_numbers(changes)
        put(party, changes, PARTY_FACTS)
        save_with_history(party, actor=actor, reason=reason)
        what = "Contact details" if CONTACT_FACTS.issuperset(changes) else "Details"
        who = party.get_role_display().lower()
        party_changed(
            case,
            "cases.correct_party",
            f"{what} of {who} corrected.",
            actor=actor,
            at=at,
            reason="Details of a party corrected",
        )
        return party


def change_dates_to_avoid(
    *,
    party_id: int,
    dates: Sequence[tuple[date, date]],
    actor: User,
    at: datetime,
    version: int | None = None,
) -> Party:
    """Make the days (first, last) a party cannot come exactly these; nobody is told.

    Raises WrongCaseState, StalePage.
    """
    with transaction.atomic():
        case, party = open_party(party_id, "change_dates_to_avoid", actor=actor, version=version)
        known = {
            (row.first_day, row.last_day): row
            for row in DateToAvoid.objects.select_for_update(of=("self",)).filter(party=party)
        }
        for days, row in known.items():
            if days not in dates:
                row._history_user = actor  # type: ignore[attr-defined]
                row.delete()
        for first, last in dates:
            if (first, last) not in known:
                row = DateToAvoid(party=party, first_day=first, last_day=last)
                save_with_history(row, actor=actor, reason="Dates to avoid changed")
        save_version(case, actor=actor, reason="Dates to avoid changed")
        who = party.get_role_display().lower()
        tell(case, "cases.change_dates_to_avoid", f"Dates to avoid of {who} changed.", actor, at)
        return party


def put(thing: Any, changes: Mapping[str, Any], allowed: frozenset[str]) -> None:
    """Write the changed facts. Raises ValueError for any that is not to be corrected."""
    if not allowed.issuperset(changes):
        raise ValueError(f"not to be corrected: {sorted(set(changes) - allowed)}")
    for name, value in changes.items():
        setattr(thing, name, value)


def check_numbers(changes: Mapping[str, Any]) -> None:
    """Raise CannotBeRung for a number that triage would not take; none at all may be said."""
    if any(changes.get(name) and not can_be_rung(changes[name]) for name in NUMBERS):
        raise CannotBeRung


def tell(case: Case, kind: str, sentence: str, actor: User, at: datetime) -> None:
    """One line of the case's story."""
    timeline.record(case=case, kind=kind, sentence=sentence[:500], actor=actor, at=at)
