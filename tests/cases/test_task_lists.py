"""What each choice above the list of tasks shows, and what pages of tasks cost. A5, S1, S17."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cases.enums import TaskKind, TaskPriority
from cases.services.snoozing import snooze_task
from cases.services.tasks import finish_task
from tests.cases.clerks import resulted
from tests.factories.accounts import CaseAdminFactory, CoverFactory, LeaderFactory, UserFactory
from tests.factories.cases import TaskFactory
from tests.factories.closing import OpenIssueFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader():
    return LeaderFactory()


def titles(client, query):
    return [row.task.title for row in client.get(f"/tasks/?{query}").context["rows"]]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ["any", "mine", "put off late"]),
        ("whose=MINE", ["mine", "put off late"]),
        ("whose=UNCLAIMED", ["any"]),
        ("whose=TEAM", ["any", "of a mediator", "mine", "put off late"]),
        ("show=WEEK", ["any"]),
        ("show=SNOOZED", ["put off late", "put off"]),
        ("kind=FOLLOW_UP", ["mine"]),
        ("sort=PRIORITY", ["mine", "any", "put off late"]),
        ("kind=NONSENSE&whose=NONSENSE&sort=NONSENSE", ["any", "mine", "put off late"]),
        ("page=99", ["any", "mine", "put off late"]),
    ],
)
def test_each_choice(client, leader, now, query, shown):
    def give(title, hours, **said):
        said = {"role": "TEAM_LEADER", "team": leader.team, **said}
        return TaskFactory(title=title, due_at=now + timedelta(hours=hours), **said)

    give("any", 1)
    give("mine", 300, assignee=leader, kind=TaskKind.FOLLOW_UP, priority=TaskPriority.URGENT)
    later = now + timedelta(days=2)
    give("put off", 2, assignee=leader, snoozed_until=later)
    late = {"assignee": leader, "snoozed_until": later, "kind": TaskKind.DEADLINE}
    give("put off late", -1, **late)
    give("of a mediator", 3, role="MEDIATOR", assignee=UserFactory(team=leader.team))
    TaskFactory(role="TEAM_LEADER", team=LeaderFactory().team, title="of another team")
    client.force_login(leader)
    assert sorted(titles(client, query)) == sorted(shown)


def test_by_priority_and_by_date(client, leader, now):
    for title, hours, priority in (("late", 9, 1), ("soon", 1, 2), ("can wait", 0, 3)):
        due_at = now + timedelta(hours=hours)
        TaskFactory(
            title=title, due_at=due_at, priority=priority, assignee=leader, role=leader.role
        )
    client.force_login(leader)
    assert titles(client, "sort=PRIORITY") == ["late", "soon", "can wait"]
    assert titles(client, "sort=DUE") == ["can wait", "soon", "late"]


def test_a_passed_date_that_a_mediator_puts_off_stays_before_the_leader(client, leader, now):
    mediator = UserFactory(team=leader.team)
    said = {"role": "MEDIATOR", "assignee": mediator, "kind": TaskKind.DEADLINE}
    task = TaskFactory(title="Missed", due_at=now - timedelta(hours=1), **said)
    until = (now + timedelta(days=3)).date()
    snooze_task(task_id=task.pk, until=until, reason="Waits", actor=mediator, at=now, version=None)
    client.force_login(mediator)
    assert titles(client, "show=OVERDUE") == []
    for person, seen in ((leader, ["Missed"]), (LeaderFactory(), [])):
        client.force_login(person)
        assert titles(client, "") == titles(client, "show=OVERDUE") == seen
    finish_task(task_id=task.pk, actor=mediator, at=now)
    client.force_login(leader)
    assert titles(client, "show=OVERDUE") == []


@pytest.mark.parametrize("count", [1, 3])
class TestCosts:
    def test_of_the_page_of_a_task(self, client, count, django_assert_num_queries):
        admin, task = CaseAdminFactory(), TaskFactory()
        for _ in range(count - 1):
            task.save()
        client.force_login(admin)
        with django_assert_num_queries(6):
            page = client.get(reverse("task_detail", args=[task.pk]))
        assert page.content.count(b": Asked for</li>") == count

    def test_of_a_list_with_cover(self, client, count, leader, django_assert_num_queries):
        cover = CoverFactory(covering=leader)
        for _ in range(count):
            TaskFactory(role="TEAM_LEADER", assignee=cover.covered)
        client.force_login(leader)
        with django_assert_num_queries(6):
            page = client.get("/tasks/")
        assert page.content.count(f"for {cover.covered.name}".encode()) == count

    def test_of_closing(self, client, count, leader, now, django_assert_num_queries):
        case = resulted(leader, now)
        for number in range(count):
            OpenIssueFactory(case=case, what=f"Left {number}")
        client.force_login(leader)
        with django_assert_num_queries(12):
            page = client.get(reverse("case_close", args=[case.reference]))
        assert page.content.count(b"An issue that was not resolved: Left") == count
