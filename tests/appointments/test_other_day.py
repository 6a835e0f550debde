"""A mediation on another day than booked: it stands when it was, and the booked hour is free."""

from datetime import UTC, datetime, timedelta

import pytest

from appointments.models import Appointment, Slot
from appointments.services.attendance import mark_held, mark_not_held
from core.clocks.calendar import LONDON
from tests.factories.appointments import AbsenceFactory, AppointmentFactory

pytestmark = pytest.mark.django_db
VERBS = (mark_held, mark_not_held)
TEN = datetime(2026, 12, 1, 10, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def marked(verb, appointment, began_at, at):
    verb(appointment=appointment, actor=appointment.mediator, began_at=began_at, at=at)
    return Appointment.objects.get(pk=appointment.pk)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("days", [-3, 2])
def test_it_stands_where_it_was_and_the_booked_hour_is_free(verb, days):
    appointment = AppointmentFactory(slot__starts_at=TEN)
    booked, began = appointment.slot, TEN + days * DAY
    appointment = marked(verb, appointment, began, began + HOUR / 2)
    assert (appointment.starts_at, appointment.ends_at) == (began, began + HOUR)
    assert appointment.slot.withdrawn_at == began + HOUR / 2
    assert list(Slot.objects.free()) == [booked]
    told = appointment.case.events.first().sentence
    assert told.startswith("Appointment on Tuesday 1 December 2026 at 10am: ")
    assert told.endswith("at 10am instead.")


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(
    ("began", "ended"),
    [
        (TEN, TEN + HOUR),
        (TEN - 4 * HOUR, TEN - 3 * HOUR),
        (TEN + 6 * HOUR, TEN + 7 * HOUR),
        (TEN - 2 * DAY, TEN + HOUR),
    ],
)
def test_on_its_own_day_it_stays(verb, began, ended):
    appointment = AppointmentFactory(slot__starts_at=TEN)
    slot = appointment.slot
    appointment = marked(verb, appointment, began, ended)
    assert (appointment.slot, appointment.starts_at) == (slot, TEN)
    assert Slot.objects.count() == 1


def test_days_are_those_of_the_clock_on_the_wall():
    summer = datetime(2026, 7, 1, 9, tzinfo=LONDON)
    appointment = AppointmentFactory(slot__starts_at=summer)
    half_past_midnight = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    appointment = marked(mark_held, appointment, half_past_midnight, half_past_midnight + HOUR / 4)
    assert appointment.starts_at == summer


def test_the_free_hour_does_not_come_back_while_its_mediator_is_away():
    appointment = AppointmentFactory(slot__starts_at=TEN)
    booked = appointment.slot
    AbsenceFactory(mediator=appointment.mediator, starts_at=TEN - HOUR, ends_at=TEN + DAY)
    appointment = marked(mark_held, appointment, TEN - DAY, TEN - DAY + HOUR)
    booked.refresh_from_db()
    assert booked.withdrawn_at is not None


def test_it_may_have_been_beside_another_booked_hour():
    appointment = AppointmentFactory(slot__starts_at=TEN)
    other = AppointmentFactory(
        slot__mediator=appointment.mediator, slot__starts_at=TEN - DAY, state="NOT_HELD"
    )
    appointment = marked(mark_held, appointment, TEN - DAY + HOUR / 2, TEN - DAY + HOUR)
    assert appointment.starts_at < other.ends_at
