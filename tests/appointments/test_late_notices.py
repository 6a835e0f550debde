"""A party is told of its appointment within one working day, or a person rings it."""

from datetime import UTC, datetime, timedelta

import pytest

from appointments import tasks as background
from appointments.services.booking import book_appointment
from appointments.services.late_notices import raise_late_notice_tasks
from cases.models import Task
from notifications.delivery import deliver
from notifications.models import Delivery, Notice
from tests.appointments.conftest import MONDAY_TEN, NOW
from tests.factories.appointments import SlotFactory

# A Friday; Monday is the working day after it.
FRIDAY = datetime(2026, 12, 4, 15, 0, tzinfo=UTC)
MONDAY_NIGHT = datetime(2026, 12, 7, 23, 59, tzinfo=UTC)
TUESDAY = MONDAY_NIGHT + timedelta(minutes=1)


@pytest.fixture
def booked(ready_case, mediator, admin):
    slot = SlotFactory(mediator=mediator, starts_at=MONDAY_TEN + timedelta(days=7))
    return book_appointment(case_id=ready_case.pk, slot_id=slot.pk, actor=admin, at=FRIDAY)


def waiting():
    return Task.objects.filter(dedupe_key__startswith="late-notice:", state="OPEN")


def test_late_is_what_waits_when_the_next_working_day_is_over(booked):
    assert raise_late_notice_tasks(at=MONDAY_NIGHT) == 0
    assert (raise_late_notice_tasks(at=TUESDAY), raise_late_notice_tasks(at=TUESDAY)) == (2, 0)
    name = booked.case.parties.get(role="CLAIMANT_1").name
    task = waiting().get(title__contains=name)
    assert task.title == (
        f"{booked.case.reference}: the appointment notice to {name} was not sent within one "
        "working day. Ring them with the time, and tell a system administrator."
    )
    assert (task.role, task.case, task.priority) == ("CASE_ADMIN", booked.case, 1)


def test_the_task_closes_when_it_was_sent_after_all(booked):
    raise_late_notice_tasks(at=TUESDAY)
    Delivery.objects.update(due_at=TUESDAY)
    for pk in Delivery.objects.values_list("pk", flat=True):
        assert deliver(delivery_id=pk, at=TUESDAY)
    background.raise_late_notice_tasks()
    assert not waiting().exists()


def test_one_that_could_not_be_sent_is_a_task_of_its_own(booked):
    Delivery.objects.update(state="FAILED", failed_at=FRIDAY)
    assert raise_late_notice_tasks(at=TUESDAY) == 0


def test_reminders_are_not_counted_and_a_bank_holiday_is_no_working_day(booked):
    Notice.objects.update(kind="APPOINTMENT_REMINDER")
    assert raise_late_notice_tasks(at=TUESDAY) == 0
    # Christmas Eve of 2026 is a Thursday; the next working day is Tuesday 29 December.
    eve = datetime(2026, 12, 24, 10, 0, tzinfo=UTC)
    Notice.objects.update(kind="APPOINTMENT_CHANGED", created_at=eve)
    assert raise_late_notice_tasks(at=datetime(2026, 12, 29, 22, 0, tzinfo=UTC)) == 0
    assert raise_late_notice_tasks(at=datetime(2026, 12, 30, 1, 0, tzinfo=UTC)) == 2


def test_the_number_of_queries_does_not_grow_with_what_is_late(booked, django_assert_num_queries):
    raise_late_notice_tasks(at=TUESDAY)
    with django_assert_num_queries(3):
        raise_late_notice_tasks(at=TUESDAY)
    assert NOW < FRIDAY
