"""Whether a booked hour was held."""

import pytest

from accounts.enums import Role
from appointments.errors import AppointmentMovedOn
from appointments.services.attendance import mark_held, mark_not_held
from core.errors import NotAllowed
from tests.appointments.conftest import NOW
from tests.factories.accounts import LeaderFactory, UserFactory
from tests.factories.appointments import AppointmentFactory

pytestmark = pytest.mark.django_db
VERBS = [(mark_held, "HELD"), (mark_not_held, "NOT_HELD")]


@pytest.mark.parametrize(("verb", "state"), VERBS)
class TestMark:
    def test_by_the_mediator(self, verb, state):
        appointment = AppointmentFactory(slot__starts_at=NOW)
        marked = verb(appointment=appointment, actor=appointment.mediator, at=NOW)
        assert marked.state == state
        assert marked.history.first().history_user == appointment.mediator
        event = appointment.case.events.get()
        assert event.kind == f"appointments.mark_{state.lower()}"
        assert "Tuesday 1 December 2026 at 9am" in event.sentence

    def test_again_changes_nothing(self, verb, state):
        appointment = AppointmentFactory(state=state)
        verb(appointment=appointment, actor=appointment.mediator, at=NOW)
        assert not appointment.case.events.exists()

    def test_not_once_cancelled(self, verb, state):
        appointment = AppointmentFactory()
        appointment.cancel(actor=appointment.booked_by, at=NOW, reason="x")
        appointment.save()
        with pytest.raises(AppointmentMovedOn, match="cancelled"):
            verb(appointment=appointment, actor=appointment.mediator, at=NOW)

    @pytest.mark.parametrize("role", Role.values)
    def test_by_nobody_else(self, verb, state, role):
        appointment = AppointmentFactory()
        with pytest.raises(NotAllowed):
            verb(appointment=appointment, actor=UserFactory(role=role), at=NOW)

    def test_by_the_leader_of_the_mediators_team(self, verb, state):
        appointment = AppointmentFactory()
        leader = LeaderFactory(team=appointment.mediator.team)
        assert verb(appointment=appointment, actor=leader, at=NOW).state == state
