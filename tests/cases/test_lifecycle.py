"""Steps of a case's life, and what stands in the way of closing it."""

from datetime import timedelta

import pytest

from cases.enums import CaseState, DeadlineRule
from cases.errors import CannotClose, WrongCaseState
from cases.models import Case
from cases.services.deadlines import start_deadline
from cases.services.lifecycle import close_case, mark_booked, mark_unbooked, start_mediation
from cases.services.listing import action_notice
from cases.services.results import record_result
from core.errors import NotAllowed, StalePage
from notifications.models import Notice
from tests.factories.accounts import AuditorFactory, CaseAdminFactory, LeaderFactory
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


class TestClosing:
    @pytest.fixture
    def settled(self, case, hearing, mediator, now):
        record_result(
            case=case,
            outcome="SETTLED",
            codes=[],
            settled_on=now.date(),
            actor=mediator,
            at=now,
        )
        return case

    def close(self, case, actor, now, version=None):
        return close_case(case_id=case.pk, actor=actor, at=now, version=version)

    def test_waits_for_the_hearing_to_be_removed(self, settled, officer, now):
        admin = CaseAdminFactory()
        with pytest.raises(CannotClose, match="has not removed the hearing"):
            self.close(settled, admin, now)
        action_notice(notice_id=Notice.objects.get(kind="VACATE_HEARING").pk, actor=officer, at=now)
        assert self.close(settled, admin, now).state == CaseState.CLOSED
        with pytest.raises(CannotClose, match="Only a case with a result"):
            self.close(settled, admin, now)

    def test_waits_for_the_list_for_hearing_notice(self, case, hearing, mediator, officer, now):
        record_result(
            case=case,
            outcome="NOT_SETTLED",
            codes=["APPOINTMENT_NO_AGREEMENT"],
            settled_on=None,
            actor=mediator,
            at=now,
        )
        with pytest.raises(CannotClose, match="has not actioned every notice"):
            self.close(case, CaseAdminFactory(), now)
        action_notice(
            notice_id=Notice.objects.get(kind="LIST_FOR_HEARING").pk, actor=officer, at=now
        )
        assert self.close(case, LeaderFactory(team=case.team), now).closed_at == now

    def test_who_may_and_old_pages(self, settled, mediator, now):
        for person in (mediator, AuditorFactory(), LeaderFactory()):
            with pytest.raises(NotAllowed):
                self.close(settled, person, now)
        with pytest.raises(StalePage):
            self.close(settled, CaseAdminFactory(), now, version=1)
