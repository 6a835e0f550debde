"""The best hours for one case, each with its reasons."""

from datetime import timedelta

import pytest

from appointments.services.booking import book_appointment
from appointments.services.waiting.suggesting import suggest_hours
from cases.models import Case, Scheme
from tests.appointments.conftest import MONDAY_TEN, NOW
from tests.factories.accounts import UserFactory
from tests.factories.appointments import AppointmentFactory, SlotFactory
from tests.factories.cases import DateToAvoidFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def suggested(case, actor):
    return suggest_hours(case, user=actor, at=NOW)


def test_one_hour_of_each_day_the_soonest_first(ready_case, admin):
    for day in range(6):
        SlotFactory(starts_at=MONDAY_TEN + day * DAY + timedelta(hours=1))
        SlotFactory(starts_at=MONDAY_TEN + day * DAY)
    hours = [one.starts_at for one in suggested(ready_case, admin)]
    assert hours == [MONDAY_TEN + day * DAY for day in range(4)]


def test_what_is_suggested_can_be_booked(ready_case, admin):
    """Neither a day that a party avoids, nor an hour that somebody has, nor a past one."""
    SlotFactory(starts_at=NOW - DAY)
    AppointmentFactory(slot__starts_at=MONDAY_TEN)
    SlotFactory(starts_at=MONDAY_TEN + DAY)
    party = ready_case.parties.first()
    tuesday = (MONDAY_TEN + DAY).date()
    DateToAvoidFactory(party=party, first_day=tuesday, last_day=tuesday)
    free = SlotFactory(starts_at=MONDAY_TEN + 2 * DAY)
    (only,) = suggested(ready_case, admin)
    assert only.slot_id == free.pk
    book_appointment(case_id=ready_case.pk, slot_id=only.slot_id, actor=admin, at=NOW)


def test_of_two_mediators_the_one_with_less_to_do(ready_case, admin):
    busy, idle = UserFactory(name="Busy Bee"), UserFactory(name="Idle Ida")
    AppointmentFactory(slot__mediator=busy, slot__starts_at=MONDAY_TEN + DAY)
    for person in (busy, idle):
        SlotFactory(mediator=person, starts_at=MONDAY_TEN)
    (only,) = suggested(ready_case, admin)
    assert only.mediator == "Idle Ida"
    assert "Idle Ida has no appointments in the weeks ahead." in only.reasons


def test_the_reason_says_how_it_stands_to_the_limit(ready_case, admin):
    ready_case.deadlines.update(due_at=MONDAY_TEN + DAY)
    for day in range(3):
        SlotFactory(starts_at=MONDAY_TEN + day * DAY)
    first, second, third = (one.reasons[0] for one in suggested(ready_case, admin))
    assert first == "1 day before its limit on Tuesday 8 December 2026."
    assert second == "On the last day within its limit, Tuesday 8 December 2026."
    assert third == "1 day after its limit on Tuesday 8 December 2026."


def test_farther_ahead_where_the_next_two_weeks_have_none(ready_case, admin):
    late = SlotFactory(starts_at=MONDAY_TEN + timedelta(days=28))
    (only,) = suggested(ready_case, admin)
    assert only.slot_id == late.pk


def test_nothing_so_soon_that_the_parties_could_not_be_told(ready_case, admin):
    """A case's scheme says how long before an hour it may be booked."""
    SlotFactory(starts_at=NOW + DAY)
    later = SlotFactory(starts_at=NOW + 4 * DAY)
    Scheme.objects.filter(pk=ready_case.scheme.pk).update(booking_notice_minutes=48 * 60)
    case = Case.objects.get(pk=ready_case.pk)
    (only,) = suggested(case, admin)
    assert only.slot_id == later.pk


def test_nothing_where_somebody_must_be_found_first(ready_case, admin):
    SlotFactory(starts_at=MONDAY_TEN)
    ready_case.parties.update(language="cy")
    assert suggested(ready_case, admin) == []


@pytest.mark.parametrize("slots", [1, 3])
def test_in_few_queries(ready_case, admin, slots, django_assert_num_queries):
    for day in range(4):
        for _ in range(slots):
            SlotFactory(starts_at=MONDAY_TEN + day * DAY)
    with django_assert_num_queries(19):
        assert len(suggested(ready_case, admin)) == 4
