"""Writing the story of a case; upper apps call this, nobody changes what is written."""

from datetime import datetime

from accounts.models import User
from cases.models import Case, TimelineEvent

# Told in the story, and yet nothing happened to the case: it goes on being quiet.
NO_PROGRESS = frozenset(
    {
        "cases.mark_overdue",
        "appointments.send_reminders",
        "cases.open_original",
        # Who has the case moves it no further.
        "cases.assign_case",
        # Who has a task, and until when it is put off, moves no case.
        "cases.add_task",
        "cases.claim_task",
        "cases.give_back_task",
        "cases.reassign_task",
        "cases.snooze_task",
        "cases.take_over_task",
        "cases.wake_task",
    }
)


def record(
    *, case: Case, kind: str, sentence: str, actor: User | None, at: datetime
) -> TimelineEvent:
    """Add one sentence (`kind` is `app.verb_object`); never words said in a room."""
    if kind not in NO_PROGRESS:
        note_event(case, at)
    return TimelineEvent.objects.create(case=case, kind=kind, sentence=sentence, actor=actor, at=at)


def note_event(case: Case, at: datetime) -> None:
    """Remember when something last happened: one statement, and none when that is known."""
    if case.last_event_at < at:
        Case.objects.filter(pk=case.pk, last_event_at__lt=at).update(last_event_at=at)
        # The object may be saved as a whole later in the transaction.
        case.last_event_at = at
