"""Whose a task is: claimed, given back, taken over, given to somebody, put off. H43, S1, S2, S4."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.errors import TaskFinished, TaskRefused, TaskTaken
from cases.models import Task
from cases.services.safeguarding import decide_concern, raise_concern
from cases.services.snoozing import snooze_task
from cases.services.taking import claim_task, give_back_task, reassign_task, take_over_task
from cases.services.tasks import finish_task
from cases.services.waking import wake_task
from core.errors import NotAllowed, StalePage
from tests.factories.accounts import (
    CaseAdminFactory,
    CoverFactory,
    LeaderFactory,
    UserFactory,
)
from tests.factories.cases import CaseFactory, TaskFactory
from tests.reading import again

pytestmark = pytest.mark.django_db


def reasons(task: Task) -> list[str]:
    return list(task.history.order_by("history_id").values_list("history_change_reason", flat=True))


@pytest.mark.parametrize("act", [finish_task, claim_task, give_back_task, wake_task])
def test_an_account_that_is_switched_off_does_nothing_with_its_tasks(act, now):
    gone = CaseAdminFactory(is_active=False)
    task = TaskFactory(
        assignee=gone, assigned_by=gone, assigned_at=now, snoozed_until=now + timedelta(days=1)
    )
    with pytest.raises(NotAllowed, match="switched off"):
        act(task_id=task.pk, actor=gone, at=now)
    assert (again(task).state, again(task).assignee) == ("OPEN", gone)


class TestClaiming:
    def test_makes_nobodys_task_mine_once(self, now):
        admin, task = CaseAdminFactory(name="Ada"), TaskFactory(case=CaseFactory())
        for _ in range(2):
            claim_task(task_id=task.pk, actor=admin, at=now)
        row = again(task)
        assert (row.assignee, row.assigned_by, row.assigned_at) == (admin, admin, now)
        assert reasons(task)[1:] == ["Claimed"]
        assert task.case.events.get().sentence == "Task taken by Ada."

    def test_the_second_reads_who_was_first(self, now):
        task = TaskFactory()
        claim_task(task_id=task.pk, actor=CaseAdminFactory(name="Ada First"), at=now)
        with pytest.raises(TaskTaken, match="Ada First has had this task since"):
            claim_task(task_id=task.pk, actor=CaseAdminFactory(), at=now)

    def test_is_for_the_role_and_team_of_the_task(self, now):
        task = TaskFactory(role="TEAM_LEADER", team=LeaderFactory().team)
        for stranger in (LeaderFactory(), CaseAdminFactory()):
            with pytest.raises(NotAllowed):
                claim_task(task_id=task.pk, actor=stranger, at=now)

    def test_not_once_it_is_finished(self, now):
        task = TaskFactory()
        finish_task(task_id=task.pk, actor=CaseAdminFactory(), at=now)
        with pytest.raises(TaskFinished):
            claim_task(task_id=task.pk, actor=CaseAdminFactory(), at=now)

    def test_giving_back_lets_a_colleague_have_it(self, now):
        admin, task = CaseAdminFactory(), TaskFactory()
        claim_task(task_id=task.pk, actor=admin, at=now)
        with pytest.raises(TaskTaken):
            give_back_task(task_id=task.pk, actor=CaseAdminFactory(), at=now)
        for _ in range(2):
            give_back_task(task_id=task.pk, actor=admin, at=now)
        assert (again(task).assignee, again(task).assigned_at) == (None, None)
        colleague = CaseAdminFactory()
        assert claim_task(task_id=task.pk, actor=colleague, at=now).assignee == colleague

    def test_a_task_that_is_ones_own_by_its_nature_is_not_given_back(self, now):
        mediator = UserFactory()
        task = TaskFactory(role="MEDIATOR", assignee=mediator)
        with pytest.raises(TaskRefused, match="Ask your team leader"):
            give_back_task(task_id=task.pk, actor=mediator, at=now)


class TestTakingOver:
    def test_from_somebody_who_left(self, now):
        gone = UserFactory(name="Gwen Gone", is_active=False)
        task = TaskFactory(role="MEDIATOR", assignee=gone)
        colleague = UserFactory(team=gone.team)
        for _ in range(2):
            take_over_task(task_id=task.pk, actor=colleague, at=now)
        row = again(task)
        assert (row.assignee, row.note) == (colleague, "Taken over from Gwen Gone")

    def test_from_somebody_who_is_away_but_not_before_or_after(self, now):
        leader = LeaderFactory()
        second = LeaderFactory(team=leader.team)
        CoverFactory(covered=leader)
        task = TaskFactory(role="TEAM_LEADER", assignee=leader)
        for day in (now - timedelta(days=1), now + timedelta(days=7)):
            with pytest.raises(TaskTaken):
                take_over_task(task_id=task.pk, actor=second, at=day)
        assert take_over_task(task_id=task.pk, actor=second, at=now).assignee == second

    def test_not_from_somebody_at_work_nor_by_another_team(self, now):
        leader = LeaderFactory()
        task = TaskFactory(role="TEAM_LEADER", assignee=leader)
        with pytest.raises(TaskTaken, match="has this task"):
            take_over_task(task_id=task.pk, actor=LeaderFactory(team=leader.team), at=now)
        with pytest.raises(NotAllowed):
            take_over_task(task_id=task.pk, actor=LeaderFactory(), at=now)

    def test_about_a_case_only_by_who_may_see_it(self, now):
        gone = UserFactory(is_active=False)
        case = CaseFactory(mediator=gone, team=gone.team)
        task = TaskFactory(role="MEDIATOR", assignee=gone, case=case)
        with pytest.raises(TaskRefused, match="may not see the case"):
            take_over_task(task_id=task.pk, actor=UserFactory(team=gone.team), at=now)


class TestReassigning:
    def give(self, task, person, actor, now, version=None):
        return reassign_task(
            task_id=task.pk,
            person_id=person.pk,
            reason="Holiday",
            actor=actor,
            at=now,
            version=version,
        )

    def test_within_the_team_with_the_reason(self, now):
        leader = LeaderFactory()
        task = TaskFactory(role="MEDIATOR", team=leader.team)
        mediator = UserFactory(team=leader.team, name="Mo")
        for _ in range(2):
            self.give(task, mediator, leader, now)
        row = again(task)
        assert (row.assignee, row.assigned_by, row.note) == (mediator, leader, "Holiday")
        assert reasons(task)[1:] == ["To Mo"]

    def test_not_to_another_team_role_or_somebody_switched_off(self, now):
        leader = LeaderFactory()
        task = TaskFactory(role="MEDIATOR", team=leader.team)
        wrong = [UserFactory(), leader, UserFactory(team=leader.team, is_active=False)]
        for person in wrong:
            with pytest.raises(TaskRefused):
                self.give(task, person, leader, now)
        assert again(task).assignee is None

    def test_not_by_the_mediator_nor_the_leader_of_another_team(self, now):
        mediator = UserFactory()
        task = TaskFactory(role="MEDIATOR", assignee=mediator)
        for actor in (mediator, LeaderFactory(), CaseAdminFactory()):
            with pytest.raises(NotAllowed):
                self.give(task, mediator, actor, now)

    def test_about_a_case_only_to_who_may_see_it(self, now):
        leader = LeaderFactory()
        own = UserFactory(team=leader.team)
        case = CaseFactory(team=leader.team, mediator=own)
        task = TaskFactory(role="MEDIATOR", team=leader.team, case=case)
        with pytest.raises(TaskRefused, match="may not see the case"):
            self.give(task, UserFactory(team=leader.team), leader, now)
        assert self.give(task, own, leader, now).assignee == own

    def test_from_an_old_page(self, now):
        first, second = CaseAdminFactory(), CaseAdminFactory()
        task = TaskFactory()
        claim_task(task_id=task.pk, actor=first, at=now)
        with pytest.raises(StalePage):
            self.give(task, second, first, now, version=1)


class TestPuttingOff:
    def put_off(self, task, days, actor, now, version=None):
        until = timezone.localdate(now) + timedelta(days=days)
        return snooze_task(
            task_id=task.pk, until=until, reason="Waits", actor=actor, at=now, version=version
        )

    def test_until_a_day_once_and_back(self, now):
        admin, task = CaseAdminFactory(), TaskFactory(case=CaseFactory())
        for _ in range(2):
            self.put_off(task, 3, admin, now)
        row = again(task)
        until = timezone.localtime(row.snoozed_until)
        assert until.date() == timezone.localdate(now) + timedelta(days=3)
        assert (until.hour, row.note, row.due_at) == (0, "Waits", task.due_at)
        for _ in range(2):
            wake_task(task_id=task.pk, actor=admin, at=now)
        assert (again(task).snoozed_until, again(task).note) == (None, "")
        kinds = list(task.case.events.order_by("pk").values_list("kind", flat=True))
        assert kinds == ["cases.snooze_task", "cases.wake_task"]

    @pytest.mark.parametrize(("days", "allowed"), [(0, False), (1, True), (14, True), (15, False)])
    def test_at_most_a_fortnight(self, now, days, allowed):
        task = TaskFactory()
        if allowed:
            assert self.put_off(task, days, CaseAdminFactory(), now).snoozed_until
        else:
            with pytest.raises(TaskRefused, match="at most 14 days"):
                self.put_off(task, days, CaseAdminFactory(), now)

    def test_from_an_old_page(self, now):
        task = TaskFactory()
        with pytest.raises(StalePage):
            self.put_off(task, 2, CaseAdminFactory(), now, version=9)


class TestAConcern:
    """Only the decision about it closes its task, and only for those it was escalated to."""

    @pytest.fixture
    def leader(self):
        return LeaderFactory()

    @pytest.fixture
    def task(self, leader, now):
        case = CaseFactory(team=leader.team)
        raise_concern(
            party_id=case.parties.first().pk, words="Fears her brother", version=None,
            recipient_ids=[leader.pk], actor=CaseAdminFactory(), at=now,
        )  # fmt: skip
        return Task.objects.get()

    def test_is_neither_ticked_off_nor_handed_on(self, leader, task, now):
        peer = LeaderFactory(team=leader.team)
        with pytest.raises(TaskRefused, match="Only a decision about the concern"):
            finish_task(task_id=task.pk, actor=leader, at=now)
        with pytest.raises(TaskRefused, match="Only a decision about the concern"):
            reassign_task(
                task_id=task.pk, person_id=peer.pk, reason="Holiday", actor=leader, at=now,
                version=None,
            )  # fmt: skip
        leader.is_active = False
        leader.save()
        with pytest.raises(TaskRefused, match="Only a decision about the concern"):
            take_over_task(task_id=task.pk, actor=peer, at=now)
        assert (again(task).state, again(task).assignee) == ("OPEN", leader)

    def test_offers_the_decision_alone(self, client, leader, task):
        client.force_login(leader)
        for address in ("/tasks/", reverse("task_detail", args=[task.pk])):
            page = client.get(address).content.decode()
            assert "Read it and decide" in page
            assert "Mark as done" not in page
            assert "Give it to somebody" not in page
        client.force_login(LeaderFactory(team=leader.team))
        page = client.get(reverse("task_detail", args=[task.pk])).content.decode()
        assert "Read it and decide" not in page

    def test_closes_with_the_decision(self, leader, task, now):
        decide_concern(
            concern_id=task.concern_id, decision="GO_ON", note="Rang her", actor=leader, at=now,
            version=None,
        )  # fmt: skip
        assert again(task).state == "OVERTAKEN"
