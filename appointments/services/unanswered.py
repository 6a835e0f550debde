"""A party that says nothing about its appointment is rung by a person."""

from datetime import datetime, time, timedelta

from django.db import transaction

from accounts.enums import Role
from appointments.models import PartyLink
from appointments.scheduling import moment_in_words
from appointments.selectors.replies import (
    links_of_booked_hours,
    reached_otherwise,
    reply_to,
    silent_links,
)
from appointments.services.page_tasks import PREFIX
from cases.enums import TaskKind, TaskState
from cases.models import Case, Task
from cases.selectors.tasks import open_tasks
from cases.selectors.undelivered import contact_tasks
from cases.services.tasks import open_task, overtake_tasks
from core.clocks.calendar import add_working_days, local_day
from core.clocks.wall import at_local

WORKING_DAYS_BEFORE = 5
# From the day after the second reminder on a party that is still silent is rung once more.
AFTER_REMINDER = timedelta(days=1)
# A party has this long to answer before it is rung, however near the appointment is.
TIME_TO_ANSWER = timedelta(days=1)


def raise_reply_tasks(*, at: datetime) -> int:
    """One task for each party silent five working days before its hour; returns how many are new.

    A second one where the first was done and the party is still silent after the reminder two days
    before; none while a message that did not reach it is a task. Safe to run twice. Tasks about
    hours that are not booked any more, and about parties spoken with since, are closed.
    """
    last_day = add_working_days(local_day(at), WORKING_DAYS_BEFORE)
    until = at_local(last_day + timedelta(days=1), time())
    links = silent_links(at, until=until, sent_before=at - TIME_TO_ANSWER)
    new = sum(_ask(link, at) for link in links)
    keys = open_tasks(PREFIX).values_list("dedupe_key", flat=True)
    subjects = {int(key.split(":")[1]) for key in keys}
    for link_id in subjects - links_of_booked_hours(subjects):
        with transaction.atomic():
            overtake_tasks(prefix=f"{PREFIX}{link_id}:")
    for link in reached_otherwise(subjects):
        with transaction.atomic():
            overtake_tasks(prefix=f"{PREFIX}{link.pk}:silent")
    return new


def is_asked(link: PartyLink, *, reminded: bool) -> bool:
    """Whether somebody is to ring the party already, for this or a message that did not arrive.

    Who rang because of such a message has asked; after the second reminder it is asked once more.
    """
    states = {TaskState.OPEN} if reminded else {TaskState.OPEN, TaskState.DONE}
    lost = contact_tasks(link.appointment.case, link.party).filter(state__in=states)
    return open_tasks(f"{PREFIX}{link.pk}:silent").exists() or lost.exists()


def _ask(link: PartyLink, at: datetime) -> bool:
    reminded = link.appointment.starts_at - at <= AFTER_REMINDER
    key = f"{PREFIX}{link.pk}:silent{'-reminded' if reminded else ''}"
    if Task.objects.filter(dedupe_key=key).exists() or is_asked(link, reminded=reminded):
        return False
    with transaction.atomic():
        # Locked so that an answer that comes in meanwhile finds the task, or we find the answer.
        case = Case.objects.select_for_update(of=("self",)).get(pk=link.appointment.case_id)
        if reply_to(link) is not None or Task.objects.filter(dedupe_key=key).exists():
            return False
        hour = link.appointment
        open_task(
            dedupe_key=key,
            title=f"{case.reference}: {link.party.get_role_display().lower()} has not confirmed "
            f"the appointment on {moment_in_words(hour.starts_at)}. Ring them.",
            role=Role.CASE_ADMIN,
            due_at=min(at + timedelta(days=1), hour.starts_at),
            at=at,
            case=case,
            kind=TaskKind.FOLLOW_UP,
        )
        return True
