"""What every verb that writes down something about a case does first and last."""

from datetime import date, datetime, time
from typing import Any, TypeVar
from uuid import UUID

from accounts.models import User
from cases import timeline
from cases.errors import AlreadyStruck, EntryRefused
from cases.models import Case, Party
from cases.models.entries import Entry, StrikableEntry
from cases.permissions import RULES
from core.clocks.wall import at_local
from core.decisions import require
from core.history import save_with_history

Kept = TypeVar("Kept", bound=Entry)
END_OF_DAY = time(17)


def case_to_write(case_id: int, action: str, actor: User) -> Case:
    """The case row, locked, for a person who may do the action. Raises NotAllowed."""
    case: Case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
    require(RULES, action, actor, case)
    return case


def written_before(model: type[Kept], key: UUID, case: Case) -> Kept | None:
    """What the same form stored when it was sent the first time; the case row is locked."""
    found: Kept | None = model._default_manager.filter(key=key).first()
    if found is not None and getattr(found, "case_id", case.pk) != case.pk:
        raise EntryRefused("This form belongs to another case. Open the page again.")
    return found


def party_of_case(case: Case, party_id: int | None) -> Party | None:
    """The party, which must be one of this case. Raises EntryRefused."""
    if party_id is None:
        return None
    party = case.parties.filter(pk=party_id).first()
    if party is None:
        raise EntryRefused("Choose a party of this case.")
    return party


def strike(entry: StrikableEntry, *, reason: str, actor: User, at: datetime) -> None:
    """Strike out an entry that stands; it stays readable. Raises AlreadyStruck, EntryRefused."""
    if not reason.strip():
        raise EntryRefused("Say why the entry is struck out.")
    if entry.struck_at is not None:
        raise AlreadyStruck
    entry.struck_at, entry.struck_by, entry.struck_because = at, actor, reason
    save_with_history(entry, actor=actor, reason="Struck out")


def check_ahead(day: date | None, at: datetime) -> None:
    """Raise EntryRefused for a day in the past, on the clock of England and Wales."""
    if day is not None and end_of(day) < at and day != at.astimezone(end_of(day).tzinfo).date():
        raise EntryRefused("Choose today or a day to come.")


def end_of(day: date) -> datetime:
    """The end of the service's working day."""
    return at_local(day, END_OF_DAY)


def tell(case: Case, kind: str, sentence: str, actor: User, at: datetime) -> None:
    """One line of the case's story; never what was written, only that it was."""
    timeline.record(case=case, kind=kind, sentence=sentence[:500], actor=actor, at=at)


def put(entry: Any, *, actor: User, reason: str) -> None:
    """Store an entry with its first or next version."""
    save_with_history(entry, actor=actor, reason=reason)
