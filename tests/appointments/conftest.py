"""A case that waits for an appointment, and hours to give it."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.factories.accounts import CaseAdminFactory, UserFactory
from tests.factories.appointments import SlotFactory
from tests.factories.cases import CaseFactory, DeadlineFactory

# A Tuesday; the slot is at ten on the Monday after.
NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
MONDAY_TEN = datetime(2026, 12, 7, 10, 0, tzinfo=UTC)


def fresh(thing):
    """The row as it stands now; a protected state cannot be refreshed in place."""
    return type(thing).objects.get(pk=thing.pk)


@pytest.fixture
def admin(db):
    return CaseAdminFactory(name="Robin Clerk")


@pytest.fixture
def mediator(db):
    return UserFactory(name="Jo Mediator")


@pytest.fixture
def ready_case(db):
    case = CaseFactory(state="READY", referred_at=NOW - timedelta(days=7))
    DeadlineFactory(case=case, trigger_at=case.referred_at, due_at=NOW + timedelta(days=21))
    return case


@pytest.fixture
def slot(mediator):
    return SlotFactory(mediator=mediator, starts_at=MONDAY_TEN)
