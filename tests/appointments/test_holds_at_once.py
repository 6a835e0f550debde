"""Clerks who want one person, interpreter or hour at the same moment, each for another case."""

from collections import Counter

import pytest
from django.db import IntegrityError, connection, transaction

from appointments.models import Appointment, Hold
from cases.enums import NeedKind
from tests.appointments.clerks import CLERKS, race
from tests.appointments.conftest import MONDAY_TEN
from tests.appointments.hard_rules import broken_by_diary
from tests.appointments.test_concurrency import deadlocks
from tests.appointments.test_sessions import HOUR, speaks
from tests.factories.accounts import CaseAdminFactory, UserFactory
from tests.factories.appointments import (
    AppointmentFactory,
    HoldFactory,
    InterpreterFactory,
    SlotFactory,
)
from tests.factories.cases import CaseFactory, NeedFactory, SchemeFactory

pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL")
REFUSED = {"slot_taken", "slot_unavailable", "person_taken", "interpreter_taken"}


def outcomes_of(cases, slots):
    """What becomes of every case, each in its own slot, all at once; nobody meets a deadlock."""
    actor, before = CaseAdminFactory(), deadlocks()
    found = race([(case.pk, slot.pk, actor.pk) for case, slot in zip(cases, slots, strict=True)])
    assert set(found) <= {"booked", *REFUSED}
    assert deadlocks() == before
    assert broken_by_diary() == []
    assert Appointment.objects.live().count() == found.count("booked")
    return Counter(found)


def ready(**facts):
    return [CaseFactory(state="READY", **facts) for _ in range(CLERKS)]


def hours():
    return [SlotFactory(starts_at=MONDAY_TEN) for _ in range(CLERKS)]


@pytest.mark.django_db(transaction=True)
class TestRaces:
    def test_one_solicitor(self):
        cases = ready()
        for case in cases:
            speaks(case)
        assert outcomes_of(cases, hours()) == {"booked": 1, "person_taken": CLERKS - 1}

    def test_two_solicitors_in_every_case(self):
        """Each clerk needs both, named the other way round in every second case."""
        cases = ready()
        for number, case in enumerate(cases):
            for role, who in zip(("CLAIMANT_1", "DEFENDANT_1"), ("ann", "ben"), strict=True):
                name = who if number % 2 else {"ann": "ben", "ben": "ann"}[who]
                case.parties.filter(role=role).update(
                    contact_name=name, contact_email=f"{name}@firm.test", contact_phone=""
                )
        assert outcomes_of(cases, hours()) == {"booked": 1, "person_taken": CLERKS - 1}

    def test_one_interpreter(self):
        InterpreterFactory()
        cases = ready()
        for case in cases:
            NeedFactory(party=case.parties.first(), kind=NeedKind.INTERPRETER, spoken="Polish")
        found = outcomes_of(cases, hours())
        assert found["booked"] == 1
        assert found["interpreter_taken"] + found["slot_unavailable"] == CLERKS - 1

    def test_pairs(self):
        """Four mediators are free; whoever is first takes two of them, and none is in two pairs."""
        slots = [SlotFactory(starts_at=MONDAY_TEN) for _ in range(4)]
        found = outcomes_of(ready(scheme=SchemeFactory(mediators_needed=2)), slots * 2)
        assert 1 <= found["booked"] <= 2

    def test_hours_in_a_row_that_overlap(self):
        mediator = UserFactory()
        slots = [SlotFactory(mediator=mediator, starts_at=MONDAY_TEN + n * HOUR) for n in range(5)]
        cases = ready()
        for case in cases:
            NeedFactory(party=case.parties.first(), kind=NeedKind.SEVERAL, slots=2)
        found = outcomes_of(cases, (slots[:4] + slots[3::-1]))
        assert 1 <= found["booked"] <= 2


@pytest.mark.django_db
def test_the_database_alone_refuses_one_thing_at_one_time():
    first = AppointmentFactory(slot__starts_at=MONDAY_TEN)
    other = AppointmentFactory(slot__starts_at=MONDAY_TEN)
    HoldFactory(appointment=first, slot=None, resource="person:x")
    with pytest.raises(IntegrityError, match="hold_resource_no_overlap"), transaction.atomic():
        HoldFactory(
            appointment=other,
            slot=None,
            resource="person:x",
            starts_at=MONDAY_TEN + HOUR / 2,
            ends_at=MONDAY_TEN + 2 * HOUR,
        )
    HoldFactory(
        appointment=other,
        slot=None,
        resource="person:x",
        starts_at=MONDAY_TEN + HOUR,
        ends_at=MONDAY_TEN + 2 * HOUR,
    )
    assert Hold.objects.filter(resource="person:x").count() == 2
