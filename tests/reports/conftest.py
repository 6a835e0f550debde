"""Worked months of mediators, made quickly."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from appointments.enums import AppointmentState
from cases.models import Case
from tests.factories.accounts import CaseAdminFactory
from tests.factories.appointments import AppointmentFactory, SlotFactory
from tests.factories.cases import CaseFactory, ResultFactory

Work = Callable[..., list[Case]]


def local(year: int, month: int, day: int, hour: int = 10, minute: int = 0) -> datetime:
    """A moment of London's clock."""
    return datetime(year, month, day, hour, minute, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def work(db: None) -> Work:
    """Give a mediator appointments from a moment on, the first `settled` of them settled."""
    office = CaseAdminFactory()

    def make(
        mediator: User,
        number: int,
        *,
        start: datetime,
        settled: int = 0,
        state: str = AppointmentState.HELD,
        **fields: Any,
    ) -> list[Case]:
        made = []
        for place in range(number):
            case = CaseFactory(mediator=mediator, team=mediator.team, parties=False, **fields)
            slot = SlotFactory(mediator=mediator, starts_at=start + timedelta(hours=place))
            AppointmentFactory(case=case, slot=slot, state=state, booked_by=office)
            if state == AppointmentState.HELD:
                outcome = (
                    {"outcome": "SETTLED", "codes": [], "settled_on": start.date()}
                    if place < settled
                    else {"outcome": "NOT_SETTLED"}
                )
                ResultFactory(case=case, recorded_by=office, **outcome)
            made.append(case)
        return made

    return make
