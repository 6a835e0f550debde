"""Writing in the rooms; the words are sealed here and appear in no log, timeline or error."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.views.decorators.debug import sensitive_variables

from accounts.models import User
from cases.enums import Side
from cases.timeline import record
from core.errors import StalePage
from core.history import save_version
from mediations.enums import NEVER_RELEASED, ConsentMethod, NoteType
from mediations.errors import NoteRefused, ReleaseRefused
from mediations.models import Issue, Mediation, Note, Release
from mediations.services.locks import lock_mediation, party_of
from mediations.vault import enter_room

TEXT_LIMIT = 5000


@sensitive_variables("text")
def add_note(
    *,
    mediation_id: int,
    side: str,
    party_id: int | None,
    type: str,
    text: str,
    form_key: UUID,
    actor: User,
    at: datetime,
) -> Note:
    """Write one note in a side's room; the same form sent twice gives the first note."""
    with transaction.atomic():
        mediation = lock_mediation(mediation_id=mediation_id, action="add_note", actor=actor)
        first = Note.objects.filter(form_key=form_key, mediation=mediation).first()
        if first:
            return first
        if side not in Side.values or type not in NoteType.values:
            raise NoteRefused("Choose a room and what kind of note this is.")
        party = party_of(mediation, party_id, side=side) if party_id is not None else None
        note = Note.objects.create(
            form_key=form_key,
            mediation=mediation,
            side=side,
            party=party,
            type=type,
            stage=mediation.stage,
            sealed_text=enter_room(mediation).seal(_clean(text)),
            author=actor,
            created_at=at,
        )
        record(
            case=mediation.case,
            kind="mediations.add_note",
            sentence="A note was added to a room.",
            actor=actor,
            at=at,
        )
        return note


@sensitive_variables("wording")
def release_note(
    *,
    mediation_id: int,
    note_id: int,
    wording: str,
    consented_by_id: int,
    method: str,
    actor: User,
    at: datetime,
) -> Release:
    """Let one exact wording cross to the other side, with a party's consent.

    The same wording again gives the release that exists. ReleaseRefused for the mediator's own
    observations; NotThisParty when the consent is not from the note's side.
    """
    with transaction.atomic():
        mediation = lock_mediation(mediation_id=mediation_id, action="release_note", actor=actor)
        note = Note.objects.filter(mediation=mediation, pk=note_id).first()
        if note is None:
            raise ReleaseRefused("This note is not in this mediation.")
        if note.type in NEVER_RELEASED:
            raise ReleaseRefused("Your own observations cannot be released.")
        if method not in ConsentMethod.values:
            raise ReleaseRefused("Choose how the consent was given.")
        party = party_of(mediation, consented_by_id, side=note.side)
        room, wording = enter_room(mediation), _clean(wording)
        release, created = Release.objects.get_or_create(
            note=note,
            wording_key=room.fingerprint(wording),
            defaults={
                "to_side": Side(note.side).other,
                "sealed_wording": room.seal(wording),
                "consented_by": party,
                "consent_method": method,
                "stage": mediation.stage,
                "released_at": at,
                "released_by": actor,
            },
        )
        if created:
            record(
                case=mediation.case,
                kind="mediations.release_note",
                sentence="Words were released to the other side with consent.",
                actor=actor,
                at=at,
            )
        return release


@sensitive_variables("text")
def add_issue(*, mediation_id: int, text: str, form_key: UUID, actor: User, at: datetime) -> Issue:
    """Add to the list of issues; a list agreed before must be agreed again."""
    with transaction.atomic():
        mediation = lock_mediation(mediation_id=mediation_id, action="add_issue", actor=actor)
        first = Issue.objects.filter(form_key=form_key, mediation=mediation).first()
        if first:
            return first
        last = Issue.objects.filter(mediation=mediation).aggregate(last=Max("position"))["last"]
        issue = Issue.objects.create(
            form_key=form_key,
            mediation=mediation,
            position=(last or 0) + 1,
            sealed_text=enter_room(mediation).seal(_clean(text)),
            author=actor,
            created_at=at,
        )
        if mediation.issues_agreed_at:
            mediation.issues_agreed_by = mediation.issues_agreed_at = None
            save_version(mediation, actor=actor, reason="List of issues changed")
        _remember_issues(mediation, "add_issue", "An issue was added to the list.", actor, at)
        return issue


def agree_issues(
    *, mediation_id: int, actor: User, at: datetime, version: int | None = None
) -> Mediation:
    """Both sides agree the list of issues; NoteRefused while it is empty."""
    with transaction.atomic():
        mediation = lock_mediation(mediation_id=mediation_id, action="agree_issues", actor=actor)
        if mediation.issues_agreed_at:
            return mediation
        if version is not None and version != mediation.version:
            raise StalePage
        if not Issue.objects.filter(mediation=mediation).exists():
            raise NoteRefused("Add at least one issue before the list can be agreed.")
        mediation.issues_agreed_by, mediation.issues_agreed_at = actor, at
        save_version(mediation, actor=actor, reason="List of issues agreed")
        _remember_issues(mediation, "agree_issues", "The list of issues was agreed.", actor, at)
        return mediation


def _clean(text: str) -> str:
    """The words with plain line ends; refused when empty or too long, without repeating them."""
    words = text.replace("\r\n", "\n").strip()
    if not words:
        raise NoteRefused("Enter the words.")
    if len(words) > TEXT_LIMIT:
        raise NoteRefused(f"Enter at most {TEXT_LIMIT:,} characters.")
    return words


def _remember_issues(
    mediation: Mediation, verb: str, sentence: str, actor: User, at: datetime
) -> None:
    record(case=mediation.case, kind=f"mediations.{verb}", sentence=sentence, actor=actor, at=at)
