"""Steps of a case's life."""

from datetime import timedelta

import pytest

from cases.enums import CaseState, DeadlineRule
from cases.errors import WrongCaseState
from cases.models import Case
from cases.services.deadlines import start_deadline
from cases.services.lifecycle import mark_booked, mark_unbooked, start_mediation
from tests.factories.accounts import CaseAdminFactory
from tests.factories.cases import CaseFactory
from tests.reading import again

pytestmark = pytest.mark.django_db
WITHIN_28 = DeadlineRule.APPOINTMENT_WITHIN_28_DAYS
SAME_DAY = DeadlineRule.RESULT_SAME_DAY


@pytest.fixture
def ready(now):
    case = CaseFactory(state=CaseState.READY, referred_at=now)
    start_deadline(case=case, rule=WITHIN_28, trigger="Referral received", trigger_at=now)
    return case


def states(case: Case) -> dict[str, str]:
    return dict(case.deadlines.values_list("rule", "state"))


def test_booking_gives_the_case_its_mediator_and_team(ready, mediator, now):
    mark_booked(case=ready, mediator=mediator, actor=CaseAdminFactory(), at=now)
    ready = again(ready)
    assert (ready.state, ready.mediator, ready.team) == ("BOOKED", mediator, mediator.team)
    assert states(ready) == {WITHIN_28: "MET"}
    assert ready.version == 2
    assert ready.events.get().sentence == "Case booked with Maya Mediator."


def test_an_appointment_after_the_limit_meets_it_late(ready, mediator, now):
    late = now + timedelta(days=40)
    mark_booked(
        case=ready, mediator=mediator, actor=CaseAdminFactory(), at=now, appointment_at=late
    )
    assert states(ready) == {WITHIN_28: "MET_LATE", SAME_DAY: "RUNNING"}


def test_unbooking_starts_the_28_days_again_from_the_referral(ready, mediator, now):
    admin, soon = CaseAdminFactory(), now + timedelta(days=3)
    mark_booked(case=ready, mediator=mediator, actor=admin, at=now, appointment_at=soon)
    mark_unbooked(case=ready, actor=admin, at=now)
    assert states(ready) == {WITHIN_28: "RUNNING", SAME_DAY: "NOT_NEEDED"}
    assert ready.deadlines.get(rule=WITHIN_28).trigger_at == ready.referred_at
    mark_booked(case=ready, mediator=mediator, actor=admin, at=now, appointment_at=soon)
    assert states(ready) == {WITHIN_28: "MET", SAME_DAY: "RUNNING"}


def test_starting_mediation_makes_the_result_due_today(ready, mediator, now):
    mark_booked(case=ready, mediator=mediator, actor=CaseAdminFactory(), at=now)
    start_mediation(case=ready, actor=mediator, at=now)
    ready = again(ready)
    assert ready.state == CaseState.IN_MEDIATION
    assert states(ready)[SAME_DAY] == "RUNNING"


@pytest.mark.parametrize("state", ["REFERRED", "BOOKED", "SETTLED", "CLOSED", "UNSUITABLE"])
def test_a_step_out_of_order_is_refused_in_a_sentence(mediator, now, state):
    case = CaseFactory(state=state)
    with pytest.raises(WrongCaseState, match="This case is: "):
        mark_booked(case=case, mediator=mediator, actor=CaseAdminFactory(), at=now)
    assert Case.objects.get(pk=case.pk).state == state
