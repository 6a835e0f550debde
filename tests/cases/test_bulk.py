"""Acts on many cases: the preview says what happens, each case once, with a way back (A26)."""

from datetime import timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from cases.enums import ASSIGNABLE, BulkKind, BulkOutcome, CaseState, TaskState
from cases.errors import CannotAssign, ConflictOfInterest, EntryRefused
from cases.models import BulkAct, BulkItem, Case, SuitabilityCheck
from cases.selectors.bulk import forecast
from cases.selectors.checklists import SUITABILITY
from cases.services import bulk
from cases.services.assignment import assign_case
from cases.services.bulk import give_back, start_bulk, sweep_bulk, work_off
from cases.services.interests import declare_interest
from core.errors import NotAllowed, StalePage
from tests.factories.accounts import CaseAdminFactory, LeaderFactory, TeamFactory, UserFactory
from tests.factories.cases import CaseFactory, TaskFactory

pytestmark = pytest.mark.django_db
YES = {question.code: "YES" for question in SUITABILITY.questions}


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def mediator():
    return UserFactory(name="Maya Mediator")


@pytest.fixture
def colleague(mediator):
    return UserFactory(name="Col League", team=mediator.team)


@pytest.fixture
def leader(mediator):
    return LeaderFactory(team=mediator.team)


@pytest.fixture
def admin():
    return CaseAdminFactory()


def case_of(mediator, state=CaseState.READY, **facts):
    return CaseFactory(mediator=mediator, team=mediator.team, state=state, **facts)


def again(thing):
    """As it is stored now."""
    return type(thing).objects.get(pk=thing.pk)


def give(cases, mediator, actor, now, token=None, **more):
    return start_bulk(
        token=token or uuid4(),
        kind=more.pop("kind", BulkKind.ASSIGN),
        cases=[(case.pk, case.version) for case in cases],
        mediator=mediator,
        actor=actor,
        at=now,
        **more,
    )


def outcomes(act):
    return list(act.items.order_by("case_id").values_list("outcome", "sentence"))


@pytest.mark.parametrize("state", CaseState.values)
def test_only_a_case_without_an_appointment_is_given(state, mediator, colleague, leader, now):
    case = case_of(mediator, state)
    assign = {"case_id": case.pk, "mediator": colleague, "team": None, "actor": leader, "at": now}
    if state not in ASSIGNABLE:
        with pytest.raises(CannotAssign):
            assign_case(**assign)
        return
    assign_case(**assign)
    case = again(case)
    assert (case.mediator, case.team, case.state, case.version) == (
        colleague,
        leader.team,
        state,
        2,
    )
    event = case.events.get()
    assert (event.kind, event.sentence) == ("cases.assign_case", "Case given to Col League.")
    assert case.history.first().history_user == leader


def test_open_tasks_of_the_former_mediator_follow(mediator, colleague, admin, now):
    case = case_of(mediator)
    facts = {"case": case, "role": "MEDIATOR", "team": mediator.team}
    mine = TaskFactory(assignee=mediator, **facts)
    others = TaskFactory(case=case, role="CASE_ADMIN")
    done = TaskFactory(assignee=mediator, state=TaskState.DONE, done_at=now, done_by=mediator,
                       **facts)  # fmt: skip
    assign_case(case_id=case.pk, mediator=colleague, team=None, actor=admin, at=now)
    mine, others, done = again(mine), again(others), again(done)
    assert (mine.assignee, others.assignee, done.assignee) == (colleague, None, mediator)
    assign_case(case_id=case.pk, mediator=None, team=None, actor=admin, at=now)
    mine = again(mine)
    assert (mine.assignee, mine.role) == (None, "CASE_ADMIN")


def test_who_may_give_which_case_to_whom(mediator, colleague, leader, admin, now):
    case, stranger = case_of(mediator), UserFactory()
    give_to = {"case_id": case.pk, "team": None, "at": now}
    for person in (mediator, LeaderFactory()):
        with pytest.raises(NotAllowed):
            assign_case(mediator=colleague, actor=person, **give_to)
    with pytest.raises(CannotAssign, match="own team"):
        assign_case(mediator=stranger, actor=leader, **give_to)
    with pytest.raises(CannotAssign, match="there already"):
        assign_case(mediator=mediator, actor=leader, **give_to)
    colleague.is_active = False
    colleague.save()
    with pytest.raises(CannotAssign, match="no longer takes cases"):
        assign_case(mediator=colleague, actor=leader, **give_to)
    with pytest.raises(StalePage):
        assign_case(mediator=stranger, actor=admin, version=99, **give_to)
    assign_case(mediator=stranger, actor=admin, version=1, **give_to)
    case = again(case)
    assert case.team == stranger.team


def test_a_conflict_of_interest_stands_in_the_way(mediator, colleague, admin, now):
    case = case_of(mediator)
    name = case.parties.first().name
    declare_interest(
        mediator_id=colleague.pk, relationship="A cousin", name=name, actor=colleague, at=now
    )
    (row,) = forecast([case], kind=BulkKind.ASSIGN, mediator=colleague, team=None, user=admin)
    assert row.why_not
    with pytest.raises(ConflictOfInterest):
        assign_case(case_id=case.pk, mediator=colleague, team=None, actor=admin, at=now)
    act = give([case], colleague, admin, now)
    ((outcome, sentence),) = outcomes(act)
    assert outcome == BulkOutcome.REFUSED
    assert "conflict of interest" in sentence


def test_the_preview_foretells_what_then_happens(mediator, colleague, leader, now):
    cases = [case_of(mediator, state) for state in CaseState.values]
    rows = forecast(cases, kind=BulkKind.ASSIGN, mediator=colleague, team=None, user=leader)
    act = give(cases, colleague, leader, now)
    foretold = {
        row.case.pk: BulkOutcome.REFUSED if row.why_not else BulkOutcome.DONE for row in rows
    }
    assert dict(act.items.values_list("case", "outcome")) == foretold
    refused = act.items.filter(outcome=BulkOutcome.REFUSED).values_list("case", "sentence")
    assert dict(refused) == {row.case.pk: row.why_not for row in rows if row.why_not}


def test_the_preview_asks_the_same_of_one_and_of_three(
    mediator, colleague, leader, django_assert_num_queries
):
    cases = [case_of(mediator) for _ in range(3)]
    sure = {"kind": BulkKind.ASSIGN, "mediator": colleague, "team": None, "user": leader}
    forecast(cases, **sure)
    with connection.execute_wrapper(counter := Counter()):
        forecast(cases[:1], **sure)
    with django_assert_num_queries(counter.asked):
        assert len(forecast(cases, **sure)) == 3


class Counter:
    """Counts statements."""

    def __init__(self):
        self.asked = 0

    def __call__(self, execute, *args):
        self.asked += 1
        return execute(*args)


def test_the_same_page_sent_twice_does_nothing_twice(mediator, colleague, leader, now):
    cases, token = [case_of(mediator), case_of(mediator)], uuid4()
    first = give(cases, colleague, leader, now, token)
    again = give(cases, mediator, leader, now, token)
    assert first == again
    assert BulkItem.objects.count() == 2
    assert [case.events.count() for case in Case.objects.all()] == [1, 1]


def test_a_case_changed_since_the_preview_is_left_and_the_rest_is_done(
    mediator, colleague, leader, admin, now
):
    changed, other = case_of(mediator), case_of(mediator)
    stale = [(changed.pk, 0), (other.pk, other.version)]
    act = start_bulk(
        token=uuid4(), kind=BulkKind.ASSIGN, cases=stale, mediator=colleague, actor=leader, at=now
    )
    (first, sentence), (second, _) = outcomes(act)
    assert (first, second) == (BulkOutcome.REFUSED, BulkOutcome.DONE)
    assert "out of date" in sentence
    assert act.finished_at == now


def test_cases_of_others_are_left_out(mediator, leader, colleague, now):
    hidden = case_of(UserFactory())
    act = give([hidden, case_of(mediator)], colleague, leader, now)
    assert act.items.count() == 1
    with pytest.raises(NotAllowed):
        give([hidden], mediator, mediator, now)


def test_many_cases_are_triaged_each_by_its_own_rules(admin, now):
    good, unreached, flagged = CaseFactory(), CaseFactory(), CaseFactory(needs_flagged=True)
    unreached.parties.update(phone="")
    answers = {"answers": YES | {"both": "NOT_KNOWN"}, "reasons": "They will try"}
    ready = {"kind": BulkKind.READY, "token": uuid4()}
    act = give([good, unreached, flagged], None, admin, now, **ready, **answers)
    (done, _), (first, missing), (second, needs) = outcomes(act)
    assert (done, first, second) == ("DONE", "REFUSED", "REFUSED")
    assert "no telephone number" in missing
    assert "has a need" in needs
    assert again(good).state == CaseState.READY
    check = SuitabilityCheck.objects.get()
    assert (check.case, check.decision, check.recorded_by) == (good, "GO_AHEAD", admin)
    assert (check.reasons, check.answers["both"]["answer"]) == ("They will try", "NOT_KNOWN")
    give([good], None, admin, now, **ready, **answers)
    assert SuitabilityCheck.objects.count() == 1


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (None, "Answer every question"),
        (YES | {"safe": "NO"}, "must not go ahead"),
        (YES | {"adult": "NOT_KNOWN"}, "Find out first"),
        (YES | {"both": "NO"}, "Give your reasons"),
    ],
)
def test_many_cases_are_not_triaged_on_answers_that_do_not_bear_it(admin, now, answers, words):
    case = CaseFactory()
    with pytest.raises(EntryRefused, match=words):
        give([case], None, admin, now, kind=BulkKind.READY, answers=answers)
    assert not BulkAct.objects.exists()
    assert again(case).state == CaseState.REFERRED


def test_a_long_act_is_the_workers_and_goes_on_after_a_stop(
    mediator, colleague, leader, now, monkeypatch
):
    rung = []
    monkeypatch.setattr(bulk, "AT_ONCE", 1)
    monkeypatch.setattr(bulk, "run_after_commit", lambda name, **ids: rung.append((name, ids)))
    act = give([case_of(mediator), case_of(mediator)], colleague, leader, now)
    assert act.finished_at is None
    assert rung == [("cases.work_off_bulk", {"act_id": str(act.pk)})]
    assert sweep_bulk(at=now + timedelta(minutes=2)) == 1
    assert sweep_bulk(at=now + timedelta(minutes=3)) == 0
    assert {outcome for outcome, _ in outcomes(act)} == {BulkOutcome.DONE}
    assert Case.objects.filter(mediator=colleague).count() == 2
    work_off(act_id=act.pk, at=now)
    assert [case.events.count() for case in Case.objects.all()] == [1, 1]


def test_what_was_given_away_is_given_back_once(mediator, colleague, leader, now):
    moved, moved_on = case_of(mediator), case_of(mediator)
    act = give([moved, moved_on], colleague, leader, now)
    third = UserFactory(team=mediator.team)
    assign_case(case_id=moved_on.pk, mediator=third, team=None, actor=leader, at=now)
    back = give_back(act_id=act.pk, actor=leader, at=now)
    moved = again(moved)
    moved_on = again(moved_on)
    assert (moved.mediator, moved_on.mediator) == (mediator, third)
    assert [outcome for outcome, _ in outcomes(back)] == ["DONE", "REFUSED"]
    assert give_back(act_id=act.pk, actor=leader, at=now) == back
    with pytest.raises(CannotAssign):
        give_back(act_id=back.pk, actor=leader, at=now)


def test_cases_are_given_to_a_team_and_back_to_nobody(mediator, admin, now):
    case, team = CaseFactory(), TeamFactory()
    act = give([case], None, admin, now, kind=BulkKind.TEAM, team=team)
    case = again(case)
    assert (case.mediator, case.team) == (None, team)
    give_back(act_id=act.pk, actor=admin, at=now)
    case = again(case)
    assert (case.mediator, case.team) == (None, None)


def test_a_case_in_which_something_breaks_holds_up_no_other(
    mediator, colleague, leader, now, monkeypatch
):
    broken, other = case_of(mediator), case_of(mediator)
    give_case = bulk.assign_case

    def breaks(*, case_id, **facts):
        give_case(case_id=case_id, **facts)
        if case_id == broken.pk:
            raise ZeroDivisionError

    monkeypatch.setattr(bulk, "assign_case", breaks)
    act = give([broken, other], colleague, leader, now)
    (first, sentence), (second, _) = outcomes(act)
    assert (first, second, act.finished_at) == (BulkOutcome.REFUSED, BulkOutcome.DONE, now)
    assert "nothing of it was changed" in sentence
    assert (again(broken).mediator, again(other).mediator) == (mediator, colleague)
    assert not broken.events.exists()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_do_each_case_once(now, monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("row locks need PostgreSQL")
    monkeypatch.setattr(bulk, "run_after_commit", lambda *_, **__: None)
    monkeypatch.setattr(bulk, "AT_ONCE", 0)
    mediator = UserFactory()
    colleague, leader = UserFactory(team=mediator.team), LeaderFactory(team=mediator.team)
    cases, token, together = [case_of(mediator) for _ in range(8)], uuid4(), Barrier(3)

    def click():
        together.wait()
        act = give(cases, colleague, leader, now, token)
        work_off(act_id=act.pk, at=now)
        connection.close()

    threads = [Thread(target=click) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert BulkAct.objects.get().finished_at == now
    assert [case.events.count() for case in Case.objects.all()] == [1] * 8
    assert set(Case.objects.values_list("version", "mediator")) == {(2, colleague.pk)}
