"""The parties of a new round: as they were last corrected, and nothing told in confidence."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from accounts.models import User
from cases.models import Case, Party
from cases.selectors.stops import live_stops
from core.history import save_with_history

REASON = "Referred again"
# Of the party's own row: these belong to the old round or are found anew.
NOT_COPIED = {"id", "case", "preferred_phone", "preferred_email"}


def copy_parties(old: Case, new: Case, *, actor: User, at: datetime) -> None:
    """Names, ways to reach them, days still to come that they cannot, and what stops a case.

    Needs, companions, authority to settle and concerns stay with the old case: they are asked
    afresh. That mediation must not go on is found there (`cases.selectors.concerns`).
    """
    for party in old.parties.order_by("role"):
        copy = Party(case=new, **facts(party, NOT_COPIED))
        save_with_history(copy, actor=actor, reason=REASON)
        _copy_contacts(party, copy, actor=actor)
        to_come = party.dates_to_avoid.filter(last_day__gte=timezone.localdate(at))
        for rows in (to_come, live_stops().filter(party=party)):
            for row in rows:
                _copy(row, copy, actor=actor)


def facts(row: Any, without: set[str]) -> dict[str, object]:
    """The stored values of a row."""
    return {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in without
    }


def _copy_contacts(party: Party, copy: Party, *, actor: User) -> None:
    made = {
        contact.pk: _copy(contact, copy, actor=actor)
        for contact in party.alternatives.filter(removed_at=None)
    }
    copy.preferred_phone = made.get(party.preferred_phone_id or 0)
    copy.preferred_email = made.get(party.preferred_email_id or 0)
    if copy.preferred_phone or copy.preferred_email:
        save_with_history(copy, actor=actor, reason=REASON)


def _copy(row: Any, party: Party, *, actor: User) -> Any:
    copy = type(row)(party=party, **facts(row, {"id", "party"}))
    save_with_history(copy, actor=actor, reason=REASON)
    return copy
