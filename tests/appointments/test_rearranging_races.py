"""Two clerks at once: an hour that is moved to and booked, two cases that change places."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from appointments.models import Appointment
from appointments.services.booking import book_appointment
from appointments.services.rearranging import rearrange_appointment
from core.errors import DomainError
from tests.appointments.conftest import MONDAY_TEN, NOW, fresh
from tests.factories.accounts import CaseAdminFactory
from tests.factories.appointments import SlotFactory
from tests.factories.cases import CaseFactory

pytestmark = [
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL"),
    pytest.mark.django_db(transaction=True),
]


def together(*acts):
    """What became of each act, all begun at the same moment."""
    start = threading.Barrier(len(acts))

    def run(act):
        try:
            connection.ensure_connection()
            start.wait(timeout=30)
            act()
        except DomainError as refusal:
            return refusal.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def booked(actor, hours):
    slot = SlotFactory(starts_at=MONDAY_TEN + timedelta(hours=hours))
    case = CaseFactory(state="READY")
    return book_appointment(case_id=case.pk, slot_id=slot.pk, actor=actor, at=NOW)


def moving(appointment, slot, actor):
    return lambda: rearrange_appointment(
        appointment_id=appointment.pk,
        slot_id=slot.pk,
        reason="Asked",
        asked_by="BOTH",
        actor=actor,
        at=NOW,
    )


def test_an_hour_that_others_want_too():
    actor = CaseAdminFactory()
    wanted = SlotFactory(starts_at=MONDAY_TEN + timedelta(days=1))
    moved = [booked(actor, hour) for hour in range(3)]
    ready = CaseFactory(state="READY")
    acts = [moving(one, wanted, actor) for one in moved]
    acts.append(lambda: book_appointment(case_id=ready.pk, slot_id=wanted.pk, actor=actor, at=NOW))
    outcomes = together(*acts)
    assert sorted(outcomes) == ["done", "slot_taken", "slot_taken", "slot_taken"]
    live = Appointment.objects.live()
    assert live.filter(slot=wanted).count() == 1
    # Who was refused keeps the old hour.
    for one, outcome in zip(moved, outcomes, strict=False):
        assert (fresh(one).state == "BOOKED") == (outcome == "slot_taken")
        assert live.filter(case=one.case).count() == 1


def test_two_cases_that_want_each_others_hour_do_not_wait_for_ever():
    actor = CaseAdminFactory()
    first, second = booked(actor, 0), booked(actor, 1)
    acts = moving(first, second.slot, actor), moving(second, first.slot, actor)
    assert together(*acts) == ["slot_taken", "slot_taken"]
    assert Appointment.objects.live().count() == 2


def test_the_same_move_twice():
    actor = CaseAdminFactory()
    one = booked(actor, 0)
    slots = [SlotFactory(starts_at=MONDAY_TEN + timedelta(days=day)) for day in (1, 2)]
    outcomes = together(*(moving(one, slot, actor) for slot in slots))
    assert sorted(outcomes) == ["appointment_not_booked", "done"]
    assert Appointment.objects.live().get().moved_from == one
