"""A case that was heard and resulted."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from appointments.enums import AppointmentState
from cases.models import Case
from tests.factories.accounts import UserFactory
from tests.factories.appointments import AppointmentFactory, SlotFactory
from tests.factories.cases import CaseFactory, ResultFactory


@pytest.fixture
def heard_case() -> Callable[..., Case]:
    """Make a case with a held appointment and a result."""

    def make(*, state: str = AppointmentState.HELD, **fields: Any) -> Case:
        mediator = fields.pop("mediator", None) or UserFactory()
        case = CaseFactory(mediator=mediator, team=mediator.team, **fields)
        AppointmentFactory(case=case, slot=SlotFactory(mediator=mediator), state=state)
        ResultFactory(case=case, outcome="SETTLED", codes=[], settled_on=timezone.localdate())
        return case

    return make
