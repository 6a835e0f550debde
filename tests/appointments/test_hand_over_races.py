"""Two team leaders hand over the same day at once, and a booking takes an hour meanwhile."""

from datetime import timedelta

import pytest
from django.db import connection

from appointments.models import Absence, Appointment, HandedCase
from appointments.services.booking import book_appointment
from cases.models import Case
from notifications.models import Notice
from tests.appointments.conftest import MONDAY_TEN, NOW
from tests.appointments.test_hand_overs import ask, booked, confirm, hour
from tests.appointments.test_rearranging_races import together
from tests.factories.accounts import CaseAdminFactory, LeaderFactory, UserFactory
from tests.factories.cases import CaseFactory

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
    pytest.mark.django_db(transaction=True),
]
HOURS = 4


def a_day():
    """A mediator with a full day, and a colleague who is free at the same hours."""
    clerk, mediator = CaseAdminFactory(), UserFactory()
    colleague = UserFactory(team=mediator.team)
    for number in range(HOURS):
        booked(number, mediator, clerk)
        hour(number, colleague)
    return mediator, colleague


def whole(cases):
    """Every case has one live appointment, and no hour two."""
    live = Appointment.objects.live()
    hours = set(live.values_list("slot", flat=True))
    return live.count() == len(hours) == cases == Case.objects.filter(state="BOOKED").count()


def test_two_leaders_of_the_team():
    mediator, colleague = a_day()
    made = [(ask(mediator, leader), leader) for leader in two_leaders(mediator.team)]
    outcomes = together(*(lambda one=one: confirm(*one) for one in made))
    assert outcomes == ["done", "done"]
    assert Absence.objects.count() == 1
    assert whole(HOURS)
    assert Appointment.objects.live().filter(mediator=colleague).count() == HOURS
    assert Notice.objects.filter(kind="APPOINTMENT_CHANGED").count() == 2 * HOURS
    said = sorted(HandedCase.objects.values_list("outcome", flat=True))
    assert said == ["DONE"] * HOURS + ["LEFT"] * HOURS


def two_leaders(team):
    return LeaderFactory(team=team), LeaderFactory(team=team)


def test_bookings_of_the_same_hours():
    mediator, colleague = a_day()
    leader = LeaderFactory(team=mediator.team)
    made = ask(mediator, leader)
    clerk = CaseAdminFactory()
    waiting = [CaseFactory(state="READY") for _ in range(HOURS)]
    slots = list(colleague.slots.order_by("starts_at"))

    def book_all():
        for case, slot in zip(waiting, slots, strict=True):
            try:
                book_appointment(case_id=case.pk, slot_id=slot.pk, actor=clerk, at=NOW)
            except Exception as refusal:
                assert "just been taken" in str(refusal)

    assert together(lambda: confirm(made, leader), book_all) == ["done", "done"]
    rest = Case.objects.filter(state="READY").count()
    assert whole(2 * HOURS - rest)
    refused = made.cases.filter(outcome="REFUSED")
    assert refused.count() + made.cases.filter(outcome="DONE").count() == HOURS
    still = Appointment.objects.live().filter(mediator=mediator)
    assert {row.appointment_id for row in refused} == set(still.values_list("pk", flat=True))


def test_booking_the_mediator_who_is_away():
    """A booking that comes second is refused; one that came first is found or made a task."""
    mediator, _ = a_day()
    leader, clerk = LeaderFactory(team=mediator.team), CaseAdminFactory()
    last = hour(HOURS, mediator)
    made = ask(mediator, leader)
    case = CaseFactory(state="READY", team=mediator.team)
    outcomes = together(
        lambda: confirm(made, leader, at=NOW + timedelta(minutes=1)),
        lambda: book_appointment(case_id=case.pk, slot_id=last.pk, actor=clerk, at=NOW),
    )
    assert outcomes[0] == "done"
    left = Appointment.objects.live().filter(mediator=mediator, starts_at__gte=MONDAY_TEN)
    assert left.count() == (outcomes[1] == "done")
    if left:
        assert case.tasks.filter(dedupe_key__startswith="away:", state="OPEN").count() == 1
