"""Reading the diary."""

from datetime import date, timedelta

import pytest
from django.db import connection

from accounts.enums import Role
from appointments.models import Slot
from appointments.selectors import current_appointment, open_slots, todays_running_list
from tests.appointments.conftest import MONDAY_TEN, NOW
from tests.factories.accounts import CaseAdminFactory, LeaderFactory, UserFactory
from tests.factories.appointments import AppointmentFactory, SlotFactory

pytestmark = pytest.mark.django_db


def test_open_slots_are_future_free_and_of_people_who_work():
    free = SlotFactory(starts_at=MONDAY_TEN)
    SlotFactory(starts_at=NOW)
    SlotFactory(mediator__is_active=False, starts_at=MONDAY_TEN)
    AppointmentFactory(slot__starts_at=MONDAY_TEN)
    assert list(open_slots(at=NOW)) == [free]


def test_open_slots_narrowed():
    slots = [SlotFactory(starts_at=MONDAY_TEN + timedelta(days=n)) for n in range(3)]
    first, second, third = slots
    assert list(open_slots(at=NOW, mediator=first.mediator)) == [first]
    assert list(open_slots(at=NOW, team=second.mediator.team)) == [second]
    assert list(open_slots(at=NOW, first_day=date(2026, 12, 8))) == [second, third]
    assert list(open_slots(at=NOW, last_day=date(2026, 12, 8))) == [first, second]
    days = {"first_day": date(2026, 12, 8), "last_day": date(2026, 12, 8)}
    assert list(open_slots(at=NOW, **days)) == [second]
    leader = LeaderFactory(team=third.mediator.team)
    assert list(open_slots(at=NOW, user=leader)) == [third]


@pytest.mark.parametrize("role", Role.values)
def test_whose_slots_a_role_sees(role):
    slot = SlotFactory()
    seen = Slot.objects.all().visible_to(UserFactory(role=role))
    assert (slot in seen) == (role in {"CASE_ADMIN", "SYSTEM_ADMIN", "AUDITOR"})


def test_a_leader_without_a_team_sees_none():
    SlotFactory(mediator__team=None)
    assert not Slot.objects.all().visible_to(LeaderFactory(team=None)).exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_todays_running_list(rows, mediator, django_assert_num_queries):
    """H3: today's appointments in order, with case and state, in one query."""
    wanted = [
        AppointmentFactory(
            slot__mediator=mediator, slot__starts_at=MONDAY_TEN + timedelta(hours=hour)
        )
        for hour in range(rows)
    ]
    AppointmentFactory(slot__mediator=mediator, slot__starts_at=MONDAY_TEN + timedelta(days=1))
    AppointmentFactory(slot__starts_at=MONDAY_TEN)
    with django_assert_num_queries(1):
        rows = todays_running_list(mediator, MONDAY_TEN.date())
        shown = [(row.starts_at, row.case.reference, row.get_state_display()) for row in rows]
    assert shown == [(row.starts_at, row.case.reference, "Booked") for row in wanted]


def test_current_appointment(admin):
    appointment = AppointmentFactory()
    assert current_appointment(appointment.case) == appointment
    appointment.cancel(actor=admin, at=NOW, reason="x")
    appointment.save()
    assert current_appointment(appointment.case) is None


@pytest.mark.postgres
def test_the_soonest_hours_are_found_without_reading_those_of_years(mediator):
    """Thousands of hours lie behind; a page of those ahead comes straight from an index."""
    hours = (NOW - timedelta(hours=number) for number in range(5000))
    Slot.objects.bulk_create(
        Slot(mediator=mediator, starts_at=hour - timedelta(hours=1), ends_at=hour) for hour in hours
    )
    SlotFactory(starts_at=MONDAY_TEN)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE appointments_slot")
    plan = open_slots(at=NOW, user=CaseAdminFactory())[:25].explain()
    assert "slot_soonest_first" in plan, plan
    assert "Seq Scan on appointments_slot" not in plan, plan
