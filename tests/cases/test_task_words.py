"""Words that a colleague typed in a task: who reads them, in the pages and the admin. A5, H1."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.models import Task
from cases.services.snoozing import snooze_task
from cases.services.taking import reassign_task
from tests.factories.accounts import (
    AuditorFactory,
    CaseAdminFactory,
    LeaderFactory,
    SystemAdminFactory,
    UserFactory,
)
from tests.factories.cases import CaseFactory, TaskFactory

pytestmark = pytest.mark.django_db
WORDS, REASON = "Ring about the divorce", "Her mother died"


@pytest.fixture
def leader():
    return LeaderFactory()


@pytest.fixture
def owner(leader):
    return UserFactory(team=leader.team, name="Mo Moor")


@pytest.fixture
def task(leader, owner, now):
    """Asked for by hand, given to a mediator for a reason, and put off for another."""
    task = TaskFactory(
        title=WORDS,
        kind="BY_HAND",
        role="MEDIATOR",
        team=leader.team,
        assignee=owner,
        case=CaseFactory(team=leader.team, mediator=owner),
    )
    reassign_task(
        task_id=task.pk, person_id=owner.pk, reason=REASON, actor=leader, at=now, version=None
    )
    later = timezone.localdate(now) + timedelta(days=2)
    snooze_task(task_id=task.pk, until=later, reason=REASON, actor=owner, at=now, version=None)
    return task


def pages(client, person, task):
    """Every page of tasks the person is shown, and their home page, in one text."""
    client.force_login(person)
    addresses = ["/", "/tasks/?show=ALL", "/tasks/?show=ALL&whose=TEAM&print=1"]
    addresses += [
        reverse(name, args=[task.pk]) for name in ("task_detail", "task_snooze", "task_reassign")
    ]
    return "".join(client.get(address).content.decode() for address in addresses)


def test_the_owner_and_their_leader_read_them(client, leader, owner, task):
    for person in (owner, leader):
        shown = pages(client, person, task)
        assert shown.count(WORDS) > 2
        assert shown.count(REASON) > 2


def test_a_peer_reads_for_whom_the_task_is_and_no_more(client, leader, task):
    shown = pages(client, UserFactory(team=leader.team), task)
    assert "Task for Mo Moor, asked for by a colleague" in shown
    assert WORDS not in shown
    assert REASON not in shown


def test_a_peer_finds_what_somebody_who_left_had_to_do_and_not_the_words(
    client, leader, owner, task
):
    owner.is_active = False
    owner.save()
    Task.objects.update(snoozed_until=None)
    peer = UserFactory(team=leader.team)
    client.force_login(peer)
    home = client.get("/").content.decode()
    assert "Task for Mo Moor, asked for by a colleague" in home
    assert WORDS not in home + pages(client, peer, task)


@pytest.mark.parametrize("role", ["MEDIATOR", "TEAM_LEADER", "LISTING_OFFICER"])
def test_somebody_without_a_team_has_no_colleagues(client, task, role):
    lost = UserFactory(team=None, role=role)
    Task.objects.update(role=role)
    client.force_login(lost)
    assert not client.get("/tasks/?whose=TEAM&show=ALL").context["rows"]
    assert client.get(reverse("task_detail", args=[task.pk])).status_code == 404


def test_an_office_without_teams_is_one_team(client):
    person, colleague = SystemAdminFactory(), SystemAdminFactory()
    theirs = TaskFactory(role="SYSTEM_ADMIN", assignee=colleague)
    TaskFactory(role="CASE_ADMIN")
    client.force_login(person)
    rows = client.get("/tasks/?whose=TEAM&show=ALL").context["rows"]
    assert [row.task for row in rows] == [theirs]


def test_the_page_of_a_case_shows_them_to_whom_they_are_for(client, owner, task):
    office = TaskFactory(title="Ask the court about the debt", kind="BY_HAND", case=task.case)
    address = reverse("case_detail", args=[task.case.reference])
    client.force_login(owner)
    shown = client.get(address).content.decode()
    assert WORDS in shown
    assert office.title not in shown
    client.force_login(CaseAdminFactory())
    shown = client.get(address).content.decode()
    assert office.title in shown
    assert WORDS not in shown


@pytest.mark.parametrize("someone", [AuditorFactory, SystemAdminFactory, CaseAdminFactory])
def test_the_admin_does_not_show_them(client, task, someone):
    follow_up = TaskFactory(
        title=WORDS, kind="FOLLOW_UP", dedupe_key=f"closure:{task.case_id}:7", case=task.case
    )
    client.force_login(someone())
    for row in (task, follow_up):
        base = f"/admin/cases/task/{row.pk}/"
        version = row.history.first().pk
        for page in ("", f"{row.pk}/change/", f"{row.pk}/history/", f"{row.pk}/history/{version}/"):
            shown = client.get(f"/admin/cases/task/{page}")
            assert shown.status_code == 200, base
            assert WORDS not in shown.content.decode(), page
            assert REASON not in shown.content.decode(), page


def test_the_admin_does_not_find_by_them(client, task):
    client.force_login(AuditorFactory())
    assert not client.get("/admin/cases/task/", {"q": "divorce"}).context["cl"].result_count
    assert client.get("/admin/cases/task/", {"q": task.case.reference}).context["cl"].result_count


def test_the_admin_offers_acts_to_those_whom_tasks_are_for(client, task):
    for someone, offered in ((AuditorFactory, False), (CaseAdminFactory, True)):
        client.force_login(someone())
        assert (b"mark_done" in client.get("/admin/cases/task/").content) is offered
