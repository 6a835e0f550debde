"""Notes of the office: written, pinned, corrected by a new one, struck out with a reason."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.enums import Role
from accounts.models import User
from cases.errors import BelongsInRoom, EntryRefused
from cases.models import Case, OfficeNote
from cases.services.entries import case_to_write, put, strike, tell, written_before


def write_note(
    *,
    case_id: int,
    text: str,
    pinned: bool,
    outside_mediation: bool,
    key: UUID,
    actor: User,
    at: datetime,
) -> OfficeNote:
    """Keep a note for the people who work on the case; the same key again is the same note.

    A mediator confirms `outside_mediation`: it holds nothing a party said in mediation.
    Raises BelongsInRoom, EntryRefused.
    """
    with transaction.atomic():
        case = case_to_write(case_id, "write_note", actor)
        if before := written_before(OfficeNote, key, case):
            return before
        _check(text, outside_mediation, actor)
        note = OfficeNote(
            case=case, key=key, text=text, pinned=pinned, recorded_at=at, recorded_by=actor
        )
        put(note, actor=actor, reason="Written")
        tell(case, "cases.write_note", "Office note written.", actor, at)
        return note


def correct_note(
    *,
    note_id: int,
    text: str,
    reason: str,
    outside_mediation: bool,
    key: UUID,
    actor: User,
    at: datetime,
) -> OfficeNote:
    """Strike a note and write the right one. Raises AlreadyStruck, BelongsInRoom, EntryRefused."""
    with transaction.atomic():
        case, old = _locked(note_id, "correct_note", actor)
        if before := written_before(OfficeNote, key, case):
            return before
        _check(text, outside_mediation, actor)
        strike(old, reason=reason, actor=actor, at=at)
        note = OfficeNote(
            case=case,
            key=key,
            text=text,
            pinned=old.pinned,
            recorded_at=at,
            recorded_by=actor,
            corrects=old,
        )
        put(note, actor=actor, reason="Written as a correction")
        tell(case, "cases.correct_note", "Office note corrected.", actor, at)
        return note


def strike_note(*, note_id: int, reason: str, actor: User, at: datetime) -> OfficeNote:
    """Strike out a note; it stays readable. Raises AlreadyStruck, EntryRefused."""
    with transaction.atomic():
        case, note = _locked(note_id, "strike_note", actor)
        strike(note, reason=reason, actor=actor, at=at)
        tell(case, "cases.strike_note", "Office note struck out.", actor, at)
        return note


def pin_note(*, note_id: int, pinned: bool, actor: User, at: datetime) -> OfficeNote:
    """Keep a note at the top, or no longer; the same again changes nothing."""
    with transaction.atomic():
        case, note = _locked(note_id, "pin_note", actor)
        if note.pinned == pinned:
            return note
        if note.struck_at is not None:
            raise EntryRefused("A note that is struck out cannot be pinned.")
        note.pinned = pinned
        words = "pinned" if pinned else "no longer pinned"
        put(note, actor=actor, reason=f"Note {words}")
        tell(case, "cases.pin_note", f"Office note {words}.", actor, at)
        return note


def _check(text: str, outside_mediation: bool, actor: User) -> None:
    if not text.strip():
        raise EntryRefused("Write the note.")
    if actor.role == Role.MEDIATOR and not outside_mediation:
        raise BelongsInRoom


def _locked(note_id: int, action: str, actor: User) -> tuple[Case, OfficeNote]:
    case_id = OfficeNote.objects.values_list("case_id", flat=True).get(pk=note_id)
    case = case_to_write(case_id, action, actor)
    return case, case.office_notes.select_for_update(of=("self",)).get(pk=note_id)
