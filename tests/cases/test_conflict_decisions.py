"""Clearing, upholding, disclosing a conflict of interest, and looking again (H6, H11)."""

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.errors import ConflictMovedOn, DecisionRefused
from cases.models import Case, Conflict, Task, TimelineEvent
from cases.selectors.conflicts import blocked_mediators
from cases.services import conflict_decisions as decisions
from cases.services.conflict_decisions import Told
from cases.services.conflicts import recheck_case
from core.errors import DomainError, NotAllowed, StalePage
from tests.cases.interests import case_of, conflicts, declare
from tests.factories.accounts import CaseAdminFactory, LeaderFactory, UserFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now


@pytest.fixture
def leader(mediator):
    return LeaderFactory(team=mediator.team)


@pytest.fixture
def conflict(mediator):
    """Found after the case was booked."""
    case = case_of({"name": "Rhys Evans"}, state="BOOKED", mediator=mediator, team=mediator.team)
    declare(mediator, name="Rhys Evans")
    recheck_case(Case.objects.get(pk=case.pk), [mediator.pk], at=NOW())
    return conflicts(case, mediator)[0]


def told(**changes):
    today = timezone.localdate()
    return {
        "CLAIMANT": Told("Rhys Evans", "TELEPHONE", today),
        "DEFENDANT": Told("Sam Price's solicitor", "EMAIL", today),
    } | changes


def fresh(conflict):
    return Conflict.objects.get(pk=conflict.pk)


def blocked(conflict):
    return bool(blocked_mediators([conflict.case_id], [conflict.mediator_id]))


def act(verb, conflict, actor, **more):
    more = {"reason": "Looked into", **more} if verb != "reopen_conflict" else more
    if verb == "accept_disclosure":
        more = {"told": told(), **more}
    return getattr(decisions, verb)(conflict_id=conflict.pk, actor=actor, at=NOW(), **more)


def test_cleared_no_longer_blocks_and_the_task_is_done(conflict):
    admin = CaseAdminFactory()
    act("clear_conflict", conflict, admin, reason="Born in another year")
    row = fresh(conflict)
    assert (row.state, row.decided_by, row.reason) == ("CLEARED", admin, "Born in another year")
    assert not blocked(conflict)
    assert Task.objects.get().state == "OVERTAKEN"
    event = TimelineEvent.objects.get(kind="cases.clear_conflict")
    assert "Evans" not in event.sentence
    assert "Born" not in event.sentence
    assert row.history.count() == 2


def test_an_accepted_disclosure_records_every_side(conflict, leader):
    act("accept_disclosure", conflict, leader)
    assert fresh(conflict).state == "DISCLOSED"
    rows = conflict.disclosures.order_by("side")
    assert [(row.side, row.told, row.method) for row in rows] == [
        ("CLAIMANT", "Rhys Evans", "TELEPHONE"),
        ("DEFENDANT", "Sam Price's solicitor", "EMAIL"),
    ]
    assert not blocked(conflict)


@pytest.mark.parametrize(
    "given_",
    [
        {"CLAIMANT": Told("Rhys Evans", "TELEPHONE", timezone.localdate())},
        {},
        told(DEFENDANT=Told(" ", "EMAIL", timezone.localdate())),
        told(DEFENDANT=Told("Sam", "PIGEON", timezone.localdate())),
        told(DEFENDANT=Told("Sam", "EMAIL", timezone.localdate() + timezone.timedelta(days=1))),
    ],
)
def test_a_disclosure_needs_every_side_somebody_somehow_by_now(conflict, leader, given_):
    with pytest.raises(DecisionRefused):
        act("accept_disclosure", conflict, leader, told=given_)
    assert fresh(conflict).state == "FOUND"
    assert blocked(conflict)


def test_upheld_goes_on_blocking_and_asks_for_another_mediator(conflict, leader):
    act("uphold_conflict", conflict, leader)
    assert blocked(conflict)
    titles = Task.objects.filter(state="OPEN").values_list("title", flat=True)
    assert ["another mediator" in title for title in titles] == [True]


def test_a_decision_can_be_looked_at_again(conflict, leader):
    act("clear_conflict", conflict, leader)
    act("reopen_conflict", conflict, leader)
    row = fresh(conflict)
    assert (row.state, row.decided_at, row.reason) == ("FOUND", None, "")
    assert blocked(conflict)
    assert Task.objects.filter(state="OPEN").count() == 1
    with pytest.raises(ConflictMovedOn):
        act("reopen_conflict", conflict, leader)


def test_a_second_decision_and_an_old_page_are_refused(conflict, leader):
    act("clear_conflict", conflict, leader, version=conflict.version)
    with pytest.raises(StalePage):
        act("uphold_conflict", conflict, leader, version=conflict.version)
    with pytest.raises(ConflictMovedOn):
        act("uphold_conflict", conflict, leader)
    assert fresh(conflict).state == "CLEARED"


@pytest.mark.parametrize("reason", ["", "  \n ", "x" * 501])
def test_a_decision_has_its_reason(conflict, leader, reason):
    with pytest.raises(DecisionRefused):
        act("clear_conflict", conflict, leader, reason=reason)


def test_who_may_decide(conflict, mediator):
    assert mediator.team
    with pytest.raises(NotAllowed):
        act("clear_conflict", conflict, mediator)
    with pytest.raises(NotAllowed):
        act("uphold_conflict", conflict, LeaderFactory())
    with pytest.raises(NotAllowed):
        act("accept_disclosure", conflict, CaseAdminFactory())


def test_the_leader_of_the_mediators_team_decides_before_the_case_has_one(mediator, leader):
    case = case_of({"name": "Rhys Evans"})
    declare(mediator, name="Rhys Evans")
    recheck_case(Case.objects.get(pk=case.pk), [mediator.pk], at=NOW())
    act("accept_disclosure", conflicts(case, mediator)[0], leader)
    assert not blocked_mediators([case.pk], [mediator.pk])


STEPS = {
    "FOUND": {
        "clear_conflict": "CLEARED",
        "uphold_conflict": "UPHELD",
        "accept_disclosure": "DISCLOSED",
    },
    **{key: {"reopen_conflict": "FOUND"} for key in ("CLEARED", "UPHELD", "DISCLOSED")},
}
VERBS = sorted({verb for steps in STEPS.values() for verb in steps})


@settings(max_examples=25)
@given(st.lists(st.sampled_from(VERBS), max_size=8))
def test_any_sequence_of_decisions_keeps_to_the_machine(conflict, leader, verbs):
    Conflict.objects.filter(pk=conflict.pk).update(
        state="FOUND", decided_at=None, decided_by=None, reason=""
    )
    state = "FOUND"
    for verb in verbs:
        wanted = STEPS[state].get(verb)
        try:
            act(verb, conflict, leader)
        except DomainError:
            assert wanted is None
        else:
            assert wanted is not None
            state = wanted
        row = fresh(conflict)
        assert row.state == state
        assert (row.decided_at is None) == (state == "FOUND")
        assert blocked(conflict) == (state in {"FOUND", "UPHELD"}) == row.blocks


def test_nobody_else_is_touched(conflict, leader):
    other = UserFactory(team=leader.team)
    declare(other, name="Rhys Evans")
    recheck_case(Case.objects.get(pk=conflict.case_id), [other.pk], at=NOW())
    act("clear_conflict", conflict, leader)
    assert blocked_mediators([conflict.case_id], [other.pk])
