"""The log of calls, letters and messages (A6): entries are added and struck, never changed."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from accounts.models import User
from cases.enums import CallResult, ContactChannel, Direction, TaskKind, Whom
from cases.errors import EntryRefused
from cases.models import Case, Communication
from cases.services.entries import (
    case_to_write,
    check_ahead,
    end_of,
    party_of_case,
    put,
    strike,
    tell,
    written_before,
)
from cases.services.tasks import open_task, overtake_tasks

LONGEST_NUMBER = 40


@dataclass(frozen=True)
class Contact:
    """One contact as it is written down; `follow_up_on` opens a task for whoever writes it."""

    channel: str
    direction: str
    whom: str
    happened_at: datetime
    about: str
    party_id: int | None = None
    person: str = ""
    outcome: str = ""
    number: str = ""
    call_result: str = ""
    follow_up_on: date | None = None


def log_communication(
    *, case_id: int, contact: Contact, key: UUID, actor: User, at: datetime
) -> Communication:
    """Write one contact into the log; the same key again gives back what was written.

    Raises EntryRefused.
    """
    with transaction.atomic():
        case = case_to_write(case_id, "log_communication", actor)
        if before := written_before(Communication, key, case):
            return before
        entry = _written(case, contact, key=key, actor=actor, at=at)
        tell(case, "cases.log_communication", f"{_words(entry)} logged.", actor, at)
        return entry


def correct_communication(
    *,
    communication_id: int,
    contact: Contact,
    reason: str,
    key: UUID,
    actor: User,
    at: datetime,
) -> Communication:
    """Strike an entry and write the right one beside it. Raises AlreadyStruck, EntryRefused."""
    with transaction.atomic():
        case, old = _locked(communication_id, "correct_communication", actor)
        if before := written_before(Communication, key, case):
            return before
        strike(old, reason=reason, actor=actor, at=at)
        overtake_tasks(prefix=f"communication:{old.pk}:")
        entry = _written(case, contact, key=key, actor=actor, at=at, corrects=old)
        tell(case, "cases.correct_communication", f"{_words(entry)} corrected.", actor, at)
        return entry


def strike_communication(
    *, communication_id: int, reason: str, actor: User, at: datetime
) -> Communication:
    """Strike out an entry; its follow-up falls away. Raises AlreadyStruck, EntryRefused."""
    with transaction.atomic():
        case, entry = _locked(communication_id, "strike_communication", actor)
        strike(entry, reason=reason, actor=actor, at=at)
        overtake_tasks(prefix=f"communication:{entry.pk}:")
        tell(case, "cases.strike_communication", f"{_words(entry)} struck out.", actor, at)
        return entry


def _written(
    case: Case,
    contact: Contact,
    *,
    key: UUID,
    actor: User,
    at: datetime,
    corrects: Communication | None = None,
) -> Communication:
    _check(contact, at)
    entry = Communication(
        case=case,
        key=key,
        channel=contact.channel,
        direction=contact.direction,
        whom=contact.whom,
        party=party_of_case(case, contact.party_id),
        person=contact.person,
        happened_at=contact.happened_at,
        about=contact.about,
        outcome=contact.outcome,
        number=contact.number,
        call_result=contact.call_result,
        follow_up_on=contact.follow_up_on,
        recorded_at=at,
        recorded_by=actor,
        corrects=corrects,
    )
    put(entry, actor=actor, reason="Logged")
    if contact.follow_up_on is not None:
        open_task(
            dedupe_key=f"communication:{entry.pk}:follow-up",
            title=f"{case.reference}: follow up the contact of "
            f"{contact.happened_at:%-d %B %Y} ({entry.get_channel_display().lower()})",
            role=actor.role,
            assignee=actor,
            due_at=end_of(contact.follow_up_on),
            at=at,
            case=case,
            kind=TaskKind.FOLLOW_UP,
        )
    return entry


def _check(contact: Contact, at: datetime) -> None:
    if contact.channel not in ContactChannel.values or contact.direction not in Direction.values:
        raise EntryRefused("Choose how you were in touch, and who began.")
    if contact.whom not in Whom.values:
        raise EntryRefused("Choose who you were in touch with.")
    with_party = contact.whom in (Whom.PARTY, Whom.CONTACT)
    if with_party != (contact.party_id is not None):
        raise EntryRefused("Choose the party where the contact was with or for one, else none.")
    rang = (contact.channel, contact.direction) == (ContactChannel.TELEPHONE, Direction.OUTGOING)
    if (contact.call_result or contact.number) and not (rang and with_party):
        raise EntryRefused("Only a call of ours to a party, or for one, has a number and an end.")
    if contact.call_result not in {"", *CallResult.values} or len(contact.number) > LONGEST_NUMBER:
        raise EntryRefused("Choose how the call ended, and give a number of at most 40 characters.")
    if not contact.about.strip():
        raise EntryRefused("Say what the contact was about.")
    if contact.happened_at > at:
        raise EntryRefused("The contact cannot lie in the future. Check its date and time.")
    check_ahead(contact.follow_up_on, at)


def _locked(communication_id: int, action: str, actor: User) -> tuple[Case, Communication]:
    case_id = Communication.objects.values_list("case_id", flat=True).get(pk=communication_id)
    case = case_to_write(case_id, action, actor)
    rows = case.communications.select_for_update(of=("self",))
    return case, rows.select_related("party").get(pk=communication_id)


def _words(entry: Communication) -> str:
    who = entry.party.get_role_display().lower() if entry.party else entry.get_whom_display()
    if entry.call_result:
        return f"Call to {who} ({entry.get_call_result_display().lower()})"
    return f"{entry.get_channel_display()} contact with {who.lower()}"
