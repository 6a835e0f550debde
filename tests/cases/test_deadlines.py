"""Deadlines: planned with a working, met, dropped, restarted, swept, explained."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from hypothesis import given
from hypothesis import strategies as st

from cases.enums import DeadlineRule, DeadlineState, TaskState
from cases.models import Deadline, Task
from cases.scheduling import RULE_VERSIONS, plan_deadline
from cases.services.deadlines import (
    _mark_overdue,
    drop_deadline,
    meet_deadline,
    start_deadline,
    sweep_deadlines,
)
from core.clocks.calendar import LONDON, is_working_day
from tests.factories.accounts import TeamFactory, UserFactory
from tests.factories.cases import CaseFactory, DeadlineFactory

WITHIN_28 = DeadlineRule.APPOINTMENT_WITHIN_28_DAYS
REFERRED = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)


def start(case, rule=WITHIN_28, at=REFERRED, subject=""):
    return start_deadline(
        case=case, rule=rule, trigger="Referral received", trigger_at=at, subject=subject
    )


@pytest.mark.parametrize(
    ("rule", "trigger", "due"),
    [
        (WITHIN_28, REFERRED, datetime(2026, 11, 30, 23, 59, tzinfo=LONDON)),
        # Across the end of summer time the limit stays at the end of the local day.
        (
            WITHIN_28,
            datetime(2026, 10, 1, 0, tzinfo=UTC),
            datetime(2026, 10, 29, 23, 59, tzinfo=UTC),
        ),
        (
            DeadlineRule.RESULT_SAME_DAY,
            datetime(2026, 7, 1, 9, tzinfo=UTC),
            datetime(2026, 7, 1, 22, 59, tzinfo=UTC),
        ),
        (
            DeadlineRule.VACATE_ACKNOWLEDGED,
            datetime(2026, 12, 24, 16, tzinfo=UTC),
            datetime(2026, 12, 29, 17, tzinfo=UTC),
        ),
    ],
)
def test_each_rule_gives_its_date(rule, trigger, due):
    assert plan_deadline(rule, trigger).due_at == due


@given(st.datetimes(datetime(2012, 1, 2), datetime(2028, 11, 1), timezones=st.just(LONDON)))
def test_no_rule_gives_a_date_before_its_event_or_without_working(trigger):
    for rule in DeadlineRule.values:
        plan = plan_deadline(rule, trigger)
        assert plan.due_at.date() >= trigger.date()
        assert plan.working and plan.rule_version
    assert is_working_day(plan_deadline(DeadlineRule.VACATE_ACKNOWLEDGED, trigger).due_at.date())


def test_every_rule_has_dated_data():
    assert {version.rule for version in RULE_VERSIONS} == set(DeadlineRule.values)


@pytest.mark.django_db
class TestRunning:
    def test_the_working_is_stored_in_words(self):
        deadline = start(CaseFactory())
        assert deadline.working[0] == "The appointment is within 28 days of the referral."
        assert "Monday 30 November 2026" in deadline.working[-1]
        assert deadline.history.count() == 1

    def test_starting_twice_gives_the_same_one(self):
        case = CaseFactory()
        assert start(case) == start(case)
        assert Deadline.objects.count() == 1

    @pytest.mark.parametrize(
        ("days", "state"), [(28, DeadlineState.MET), (29, DeadlineState.MET_LATE)]
    )
    def test_met_in_time_or_late(self, days, state):
        case = CaseFactory()
        start(case)
        met = meet_deadline(case=case, rule=WITHIN_28, at=REFERRED + timedelta(days=days))
        assert met.state == state

    def test_an_appointment_is_judged_by_its_own_date(self):
        case, soon = CaseFactory(), REFERRED + timedelta(days=1)
        start(case)
        met = meet_deadline(
            case=case, rule=WITHIN_28, at=soon, judged_at=REFERRED + timedelta(days=40)
        )
        assert (met.state, met.ended_at) == (DeadlineState.MET_LATE, soon)

    def test_what_ended_is_not_met_again(self):
        case = CaseFactory()
        start(case)
        assert drop_deadline(case=case, rule=WITHIN_28, at=REFERRED).state == "NOT_NEEDED"
        assert meet_deadline(case=case, rule=WITHIN_28, at=REFERRED) is None
        assert drop_deadline(case=CaseFactory(), rule=WITHIN_28, at=REFERRED) is None

    def test_what_ended_can_run_again(self):
        case = CaseFactory()
        start(case)
        drop_deadline(case=case, rule=WITHIN_28, at=REFERRED)
        again = start(case, at=REFERRED + timedelta(days=1))
        assert (again.state, again.ended_at) == (DeadlineState.RUNNING, None)
        assert Deadline.objects.count() == 1


@pytest.mark.django_db
class TestSweep:
    AFTER = REFERRED + timedelta(days=30)

    def test_running_it_twice_marks_and_asks_once(self):
        case = CaseFactory()
        start(case)
        assert (sweep_deadlines(at=self.AFTER), sweep_deadlines(at=self.AFTER)) == (1, 0)
        [task] = Task.objects.all()
        assert (task.role, task.case, task.state) == ("CASE_ADMIN", case, TaskState.OPEN)
        assert case.deadlines.get().state == DeadlineState.OVERDUE
        assert case.events.get().sentence == "Deadline passed: appointment in time."

    def test_what_is_not_due_is_left_alone(self):
        start(CaseFactory())
        assert sweep_deadlines(at=datetime(2026, 11, 30, 23, 59, tzinfo=LONDON)) == 0

    def test_a_date_that_moved_while_the_sweep_waited_is_left_alone(self):
        deadline = start(CaseFactory())
        place = {"case_id": deadline.case_id, "deadline_id": deadline.pk}
        assert not _mark_overdue(**place, at=REFERRED)
        assert _mark_overdue(**place, at=self.AFTER)

    @pytest.mark.parametrize(
        ("rule", "role", "own"),
        [
            (DeadlineRule.RESULT_SAME_DAY, "MEDIATOR", True),
            (DeadlineRule.VACATE_ACKNOWLEDGED, "TEAM_LEADER", False),
        ],
    )
    def test_the_right_role_is_asked(self, rule, role, own):
        team = TeamFactory()
        mediator = UserFactory(team=team)
        case = CaseFactory(mediator=mediator, team=team)
        start(case, rule=rule)
        sweep_deadlines(at=self.AFTER)
        task = Task.objects.get()
        assert (task.role, task.team) == (role, team)
        assert task.assignee == (mediator if own else None)

    def test_met_late_closes_the_task(self):
        case = CaseFactory()
        start(case)
        sweep_deadlines(at=self.AFTER)
        assert meet_deadline(case=case, rule=WITHIN_28, at=self.AFTER).state == "MET_LATE"
        assert Task.objects.get().state == TaskState.OVERTAKEN

    def test_missed_again_after_a_restart_asks_again(self):
        case = CaseFactory()
        start(case)
        sweep_deadlines(at=self.AFTER)
        meet_deadline(case=case, rule=WITHIN_28, at=self.AFTER)
        start(case)
        assert sweep_deadlines(at=self.AFTER + timedelta(hours=1)) == 1
        assert sorted(Task.objects.values_list("state", flat=True)) == ["OPEN", "OVERTAKEN"]


@pytest.mark.django_db
class TestCommands:
    def test_sweep_deadlines(self, capsys):
        DeadlineFactory(due_at=datetime(2026, 1, 1, tzinfo=UTC))
        call_command("sweep_deadlines", "--json")
        call_command("sweep_deadlines")
        assert capsys.readouterr().out.splitlines() == ['{"overdue": 1}', "0 now overdue."]

    def test_list_deadlines_by_either_number(self, capsys):
        case = CaseFactory(ccd_number="1234567812345678")
        start(case)
        call_command("list_deadlines", "1234567812345678", "--json")
        call_command("list_deadlines", case.reference)
        answer, *lines = capsys.readouterr().out.splitlines()
        [row] = json.loads(answer)["deadlines"]
        assert row["rule"] == WITHIN_28
        assert row["due_at"] == "2026-11-30T23:59:00+00:00"
        assert lines[0] == "2026-11-30 23:59 Appointment in time: Running"
        assert len(lines) == 1 + len(row["working"])

    def test_list_deadlines_of_an_unknown_case(self):
        with pytest.raises(CommandError, match=r"There is no case 000XX000\."):
            call_command("list_deadlines", "000XX000")


def test_explain_deadline(capsys):
    call_command("explain_deadline", WITHIN_28, "--trigger", "2026-11-02")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "2026-11-30"
    assert lines[-1].startswith("Rule: ")


@pytest.mark.parametrize(("event", "in_time"), [("2026-11-30", True), ("2026-12-01", False)])
def test_explain_deadline_answers_what_if(capsys, event, in_time):
    call_command("explain_deadline", WITHIN_28, "--trigger=2026-11-02", "--event", event, "--json")
    answer = json.loads(capsys.readouterr().out)
    assert (answer["date"], answer["in_time"]) == ("2026-11-30", in_time)
    assert answer["working"][-1].endswith("in time." if in_time else "1 calendar day late.")


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("NO_RULE", "--trigger=2026-11-02"), "There is no rule NO_RULE"),
        ((WITHIN_28, "--trigger=soon"), "is not a date"),
        (("VACATE_ACKNOWLEDGED", "--trigger=2029-01-02"), "bank holidays are known only"),
    ],
)
def test_explain_deadline_refuses_in_a_sentence(args, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("explain_deadline", *args)


def test_the_day_of_a_rule_counts_in_local_time():
    """A referral at 00:30 in summer time belongs to the new local day."""
    plan = plan_deadline(WITHIN_28, datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    assert plan.due_at.date() == date(2026, 7, 29)
