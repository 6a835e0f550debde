"""Tasks: for the right people, finished once, and failed messages among them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cases import tasks as background
from cases.enums import TaskState
from cases.errors import TaskFinished
from cases.models import Task
from cases.services.failures import raise_delivery_tasks
from cases.services.tasks import finish_task, open_task
from core.errors import NotAllowed
from notifications.delivery import deliver
from notifications.enums import DeliveryState
from notifications.models import Delivery
from tests.factories.accounts import (
    CaseAdminFactory,
    LeaderFactory,
    ListingOfficerFactory,
    UserFactory,
)
from tests.factories.cases import CaseFactory, TaskFactory
from tests.factories.notifications import DeliveryFactory
from tests.reading import again

pytestmark = pytest.mark.django_db


def test_the_same_key_opens_one_task(now):
    asked = {"title": "Ring", "role": "CASE_ADMIN", "due_at": now, "at": now, "kind": "FLAG"}
    assert open_task(dedupe_key="a:1", **asked) == open_task(dedupe_key="a:1", **asked)


class TestFinishing:
    def test_is_remembered_and_told_once(self, now):
        task, admin = TaskFactory(case=CaseFactory()), CaseAdminFactory()
        for _ in range(2):
            finish_task(task_id=task.pk, actor=admin, at=now)
        row = again(task)
        assert (row.state, row.done_by, row.done_at) == (TaskState.DONE, admin, now)
        assert task.case.events.get().sentence == "Task done: Ring the claimant."

    def test_a_colleague_who_comes_later_is_told(self, now):
        task = TaskFactory()
        finish_task(task_id=task.pk, actor=CaseAdminFactory(), at=now)
        with pytest.raises(TaskFinished):
            finish_task(task_id=task.pk, actor=CaseAdminFactory(), at=now)

    def test_only_by_those_it_is_for(self, now):
        mediator, leader = UserFactory(), LeaderFactory()
        cases = [
            (TaskFactory(), mediator),
            (TaskFactory(role="MEDIATOR", assignee=mediator), UserFactory()),
            (TaskFactory(role="TEAM_LEADER", team=leader.team), LeaderFactory()),
        ]
        for task, stranger in cases:
            with pytest.raises(NotAllowed):
                finish_task(task_id=task.pk, actor=stranger, at=now)


class TestPage:
    def test_shows_own_team_and_role_tasks_the_earliest_first(self, client, now):
        leader = LeaderFactory()
        role = TaskFactory(role="TEAM_LEADER", title="Role", due_at=now + timedelta(days=1))
        team = TaskFactory(role="TEAM_LEADER", team=leader.team, due_at=now)
        own = TaskFactory(role="TEAM_LEADER", assignee=leader, due_at=now - timedelta(days=1))
        TaskFactory(role="TEAM_LEADER", team=LeaderFactory().team)
        TaskFactory(role="TEAM_LEADER", assignee=LeaderFactory(team=leader.team))
        TaskFactory(role="CASE_ADMIN")
        client.force_login(leader)
        assert list(client.get("/tasks/").context["page"]) == [own, team, role]

    @pytest.mark.parametrize("count", [1, 3])
    def test_costs_the_same_for_one_and_three(self, client, count, django_assert_num_queries):
        client.force_login(CaseAdminFactory())
        for _ in range(count):
            TaskFactory(case=CaseFactory())
        with django_assert_num_queries(6):
            page = client.get("/tasks/")
        assert page.content.count(b"Mark as done") == count

    @pytest.mark.parametrize(
        ("query", "shown"),
        [
            ("", {"late", "soon"}),
            ("?show=OVERDUE", {"late"}),
            ("?show=DONE", {"done"}),
            ("?show=ALL", {"late", "soon", "done"}),
            ("?show=NONSENSE", {"late", "soon"}),
        ],
    )
    def test_filters(self, client, now, query, shown):
        admin = CaseAdminFactory()
        TaskFactory(title="late", due_at=now - timedelta(hours=1))
        TaskFactory(title="soon", due_at=now + timedelta(hours=1))
        TaskFactory(title="done", state="DONE", done_by=admin, done_at=now)
        client.force_login(admin)
        page = client.get(f"/tasks/{query}")
        assert {task.title for task in page.context["page"]} == shown
        assert (b">Overdue</strong>" in page.content) == ("late" in shown)

    def test_empty(self, client):
        client.force_login(UserFactory())
        assert b"No tasks here." in client.get("/tasks/").content

    def test_finish_by_button_and_double_click(self, client):
        task = TaskFactory()
        client.force_login(CaseAdminFactory())
        for _ in range(2):
            page = client.post(reverse("task_finish", args=[task.pk]), follow=True)
            assert b"Task done: Ring the claimant." in page.content
        client.force_login(CaseAdminFactory())
        page = client.post(reverse("task_finish", args=[task.pk]), follow=True)
        assert b"already finished" in page.content

    def test_opening_the_address_of_the_button_leads_to_the_list(self, client):
        client.force_login(CaseAdminFactory())
        page = client.get(reverse("task_finish", args=[1]))
        assert (page.status_code, page.url) == (302, reverse("task_list"))

    def test_a_task_of_another_role_is_not_there(self, client):
        client.force_login(UserFactory())
        assert client.post(reverse("task_finish", args=[TaskFactory().pk])).status_code == 404

    def test_listing_officers_get_no_link_to_the_case(self, client):
        task = TaskFactory(role="LISTING_OFFICER", case=CaseFactory())
        client.force_login(ListingOfficerFactory())
        page = client.get("/tasks/").content
        assert task.title.encode() in page
        assert b"Open case" not in page


class TestFailedMessages:
    @pytest.fixture
    def failed(self, now) -> Delivery:
        """A message to a party that had no address."""
        case = CaseFactory()
        delivery = DeliveryFactory(
            address="",
            due_at=now,
            notice__case_reference=case.reference,
            notice__kind="OUTCOME_CONFIRMED",
            notice__answer="NOT_ASKED",
            notice__team=None,
            notice__recipient_name="Alex Party",
        )
        deliver(delivery_id=delivery.pk, at=now)
        return delivery

    def test_become_one_task_however_often_it_is_looked(self, failed, now):
        assert (raise_delivery_tasks(at=now), raise_delivery_tasks(at=now)) == (1, 0)
        task = Task.objects.get()
        assert (task.role, task.case.reference) == ("CASE_ADMIN", failed.notice.case_reference)
        assert "There is no e-mail address." in task.title

    def test_of_listing_notices_go_to_the_team_leader(self, now):
        case = CaseFactory(team=LeaderFactory().team)
        DeliveryFactory(state="FAILED", failed_at=now, notice__case_reference=case.reference)
        background.raise_delivery_tasks()
        task = Task.objects.get()
        assert (task.role, task.team) == ("TEAM_LEADER", case.team)

    def test_are_sent_again_to_a_corrected_address(self, client, failed, now, mailoutbox):
        raise_delivery_tasks(at=now)
        task = Task.objects.get()
        client.force_login(CaseAdminFactory())
        address = reverse("task_send_again", args=[task.pk])
        assert b"There is no e-mail address." in client.get(address).content
        wrong = client.post(address, {"address": "nowhere"})
        assert wrong.status_code == 422
        assert b"in the correct format" in wrong.content
        page = client.post(address, {"address": "alex@example.test"}, follow=True)
        assert b"The message is on its way again." in page.content
        assert again(task).state == TaskState.OVERTAKEN
        assert deliver(delivery_id=failed.pk, at=again(failed).due_at)
        assert mailoutbox[0].to == ["alex@example.test"]
        twice = client.post(address, {"address": "alex@example.test"}, follow=True)
        assert b"already sent again" in twice.content
        assert client.get(address).status_code == 404

    def test_a_text_is_sent_again_to_a_corrected_number(self, client, now):
        text = DeliveryFactory(channel="SMS", address="07700 9", state="FAILED", failed_at=now)
        raise_delivery_tasks(at=now)
        client.force_login(CaseAdminFactory(team=None))
        Task.objects.update(role="CASE_ADMIN", team=None)
        address = reverse("task_send_again", args=[Task.objects.get().pk])
        wrong = client.post(address, {"address": "alex@example.test"})
        assert wrong.status_code == 422
        assert b"Enter a mobile number" in wrong.content
        client.post(address, {"address": "07700 900456"})
        assert (again(text).state, again(text).address) == ("QUEUED", "+447700900456")

    def test_that_fail_again_become_a_task_again(self, client, failed, now):
        raise_delivery_tasks(at=now)
        client.force_login(CaseAdminFactory())
        client.post(
            reverse("task_send_again", args=[Task.objects.get().pk]), {"address": "a@example.test"}
        )
        Delivery.objects.filter(pk=failed.pk).update(address="")
        deliver(delivery_id=failed.pk, at=again(failed).due_at)
        assert raise_delivery_tasks(at=now) == 1
        assert sorted(Task.objects.values_list("state", flat=True)) == ["OPEN", "OVERTAKEN"]

    def test_sent_again_elsewhere_closes_the_task(self, failed, now):
        raise_delivery_tasks(at=now)
        row = again(failed)
        row.requeue(at=now)
        row.save()
        assert raise_delivery_tasks(at=now) == 0
        assert Task.objects.get().state == TaskState.OVERTAKEN
        assert again(failed).state == DeliveryState.QUEUED

    def test_other_tasks_have_nothing_to_send(self, client):
        client.force_login(CaseAdminFactory())
        assert client.get(reverse("task_send_again", args=[TaskFactory().pk])).status_code == 404
