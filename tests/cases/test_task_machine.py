"""Whatever people and events do with a task in any order, it reaches no forbidden state. S1, S2."""

from datetime import timedelta

from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from cases.enums import TaskState
from cases.models import Task
from cases.services.snoozing import LONGEST_SNOOZE_DAYS, snooze_task
from cases.services.taking import claim_task, give_back_task, reassign_task, take_over_task
from cases.services.tasks import finish_task, overtake_tasks
from cases.services.waking import wake_task
from core.errors import DomainError
from tests.factories.accounts import CaseAdminFactory, UserFactory
from tests.factories.cases import TaskFactory

PEOPLE = st.integers(0, 3)
STOOD = ("state", "assignee_id", "snoozed_until", "note", "version", "done_by_id", "done_at")


class Work(RuleBasedStateMachine):
    """Two administrators, one who has left, and a mediator whom the task does not concern."""

    def __init__(self):
        super().__init__()
        self.at = timezone.now()
        gone = CaseAdminFactory(is_active=False)
        self.people = [CaseAdminFactory(), CaseAdminFactory(), gone, UserFactory()]
        self.pk = TaskFactory().pk
        self.before = self.stands()

    def stands(self):
        return Task.objects.values(*STOOD).get(pk=self.pk)

    def attempt(self, verb, who, **said):
        try:
            verb(task_id=self.pk, actor=self.people[who], at=self.at, **said)
        except DomainError as refusal:
            assert refusal.sentence
            assert self.stands() == self.before  # a refusal changes nothing

    @rule(who=PEOPLE, verb=st.sampled_from([claim_task, give_back_task, take_over_task]))
    def take(self, who, verb):
        self.attempt(verb, who)

    @rule(who=PEOPLE, verb=st.sampled_from([wake_task, finish_task]))
    def wake_or_finish(self, who, verb):
        self.attempt(verb, who)

    @rule(who=PEOPLE, days=st.integers(-1, 20), old=st.booleans())
    def put_off(self, who, days, old):
        until = timezone.localdate(self.at) + timedelta(days=days)
        version = self.before["version"] - old
        self.attempt(snooze_task, who, until=until, reason=f"Waits {days}", version=version)

    @rule(who=PEOPLE, to=PEOPLE)
    def give(self, who, to):
        person = self.people[to].pk
        self.attempt(reassign_task, who, person_id=person, reason="Leave", version=None)

    @rule(days=st.integers(1, 9))
    def wait(self, days):
        self.at += timedelta(days=days)

    @rule(whose=st.sampled_from(["task:", "other:"]))
    def overtake(self, whose):
        overtake_tasks(prefix=whose)

    @invariant()
    def what_has_ended_stays_as_it_ended(self):
        now = self.stands()
        if self.before["state"] != TaskState.OPEN:
            assert now == self.before
        assert now["version"] in {self.before["version"], self.before["version"] + 1}
        self.before = now

    @invariant()
    def who_did_it_is_known_for_what_was_done_alone(self):
        task = Task.objects.get(pk=self.pk)
        done = task.state == TaskState.DONE
        assert done == (task.done_by is not None) == (task.done_at is not None)
        assert task.done_by in {None, *self.people[:2]}

    @invariant()
    def only_those_it_is_for_have_it(self):
        task = Task.objects.get(pk=self.pk)
        assert task.assignee in {None, *self.people[:2]}
        assert (task.assigned_by is None) == (task.assignee is None)

    @invariant()
    def nothing_sleeps_longer_than_a_fortnight(self):
        until = self.before["snoozed_until"]
        last = timezone.localdate(self.at) + timedelta(days=LONGEST_SNOOZE_DAYS)
        assert until is None or timezone.localdate(until) <= last


class TestWork(Work.TestCase, TestCase):
    settings = settings(
        max_examples=20,
        stateful_step_count=15,
        suppress_health_check=list(HealthCheck),
    )
