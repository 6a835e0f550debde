"""One declares while another books or assigns the same mediator: whoever is first, it holds (H11).

Whoever is first stops just before the end of the transaction until the other one waits for it.
"""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction

from appointments.models import Appointment
from appointments.services.booking import book_appointment
from cases.errors import ConflictOfInterest
from cases.models import Case, Conflict, Party, Task
from cases.services.assignment import assign_case
from cases.services.companions import add_companion
from cases.services.conflicts import recheck_mediator
from cases.services.interests import declare_interest
from tests.appointments.conftest import NOW
from tests.factories.accounts import CaseAdminFactory, LeaderFactory, UserFactory
from tests.factories.appointments import SlotFactory
from tests.factories.cases import CaseFactory

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL"),
    pytest.mark.django_db(transaction=True),
]
PATIENCE = 20
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = %s"


class Desk:
    """A ready case, a mediator with a free hour, and what people do with them."""

    def __init__(self):
        self.mediator, self.admin = UserFactory(), CaseAdminFactory()
        self.leader = LeaderFactory(team=self.mediator.team)
        self.case = CaseFactory(state="READY")
        self.slot = SlotFactory(mediator=self.mediator, starts_at=NOW + timedelta(days=7))
        self.party = Party.objects.filter(case=self.case).order_by("role").first()

    def book(self):
        book_appointment(case_id=self.case.pk, slot_id=self.slot.pk, actor=self.admin, at=NOW)

    def assign(self):
        assign_case(
            case_id=self.case.pk, mediator=self.mediator, team=None, actor=self.admin, at=NOW
        )

    def declare(self, name=""):
        declare_interest(
            mediator_id=self.mediator.pk,
            name=name or self.party.name,
            relationship="A friend",
            actor=self.mediator,
            at=NOW,
        )

    def bring_a_friend(self):
        add_companion(
            party_id=self.party.pk,
            name="Kim Friend",
            relation="Friend",
            actor=self.admin,
            at=NOW,
            version=None,
        )

    def afterwards(self):
        """What the worker does once the declaration is kept."""
        recheck_mediator(mediator_id=self.mediator.pk, at=NOW)
        return Case.objects.get(pk=self.case.pk)


def someone_waits():
    """Whether somebody waits for a row before the patience ends."""
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit:
        with connection.cursor() as cursor:
            cursor.execute(WAITING, [connection.settings_dict["NAME"]])
            if cursor.fetchone()[0]:
                return True
        time.sleep(0.05)
    return False


def in_turn(first, second):
    """`first` is not yet kept when `second` begins; gives what became of `second`."""
    done, go_on = threading.Event(), threading.Event()

    def held():
        try:
            with transaction.atomic():
                first()
                done.set()
                assert go_on.wait(PATIENCE * 2)
        finally:
            done.set()
            connection.close()

    def follow():
        try:
            assert done.wait(PATIENCE)
            second()
        except ConflictOfInterest:
            return "refused"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(2) as both:
        one, other = both.submit(held), both.submit(follow)
        waited = someone_waits()
        go_on.set()
        one.result()
        outcome = other.result()
    assert waited, "the second did not wait for the first"
    return outcome


def leader_is_asked(desk):
    tasks = Task.objects.filter(case=desk.case, state="OPEN", role="TEAM_LEADER")
    return tasks.filter(team=desk.leader.team).count() == 1


@pytest.mark.parametrize("act", ["book", "assign"])
def test_a_declaration_that_comes_first_refuses(act):
    desk = Desk()
    assert in_turn(desk.declare, getattr(desk, act)) == "refused"
    case = desk.afterwards()
    assert (case.state, case.mediator) == ("READY", None)
    assert not Appointment.objects.exists()
    assert Conflict.objects.get().blocks


def test_a_declaration_after_a_booking_asks_the_leader():
    desk = Desk()
    assert in_turn(desk.book, desk.declare) == "done"
    assert desk.afterwards().state == "BOOKED"
    assert Conflict.objects.get().blocks
    assert leader_is_asked(desk)


def test_a_declaration_after_an_assignment_refuses_the_booking():
    desk = Desk()
    assert in_turn(desk.assign, desk.declare) == "done"
    assert desk.afterwards().mediator == desk.mediator
    assert Conflict.objects.get().blocks
    with pytest.raises(ConflictOfInterest):
        desk.book()
    assert not Appointment.objects.exists()


def test_a_companion_who_comes_first_refuses_the_booking():
    desk = Desk()
    desk.declare("Kim Friend")
    assert in_turn(desk.bring_a_friend, desk.book) == "refused"
    assert not Appointment.objects.exists()


def test_a_companion_who_comes_after_the_booking_is_told_to_the_leader():
    desk = Desk()
    desk.declare("Kim Friend")
    assert in_turn(desk.book, desk.bring_a_friend) == "done"
    assert Appointment.objects.exists()
    assert Conflict.objects.get().ground == "COMPANION"
    assert leader_is_asked(desk)
