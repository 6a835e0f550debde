"""The log of reads: forms that are refused and shown again, and pages of tasks. ADR 0011."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from cases import permissions
from cases.models import CaseAccess, Task
from cases.services.failures import raise_delivery_tasks
from core.decisions import ALLOWED, refused
from tests.factories.accounts import CaseAdminFactory, LeaderFactory, UserFactory
from tests.factories.cases import CaseFactory, TaskFactory
from tests.factories.notifications import DeliveryFactory

pytestmark = pytest.mark.django_db


def boxes(day):
    """The day as the three boxes send it."""
    return {"until_day": day.day, "until_month": day.month, "until_year": day.year}


def kept():
    """Which case was read on which page."""
    return list(CaseAccess.objects.order_by("pk").values_list("case_reference", "page"))


def allowed_once():
    """A rule that lets a person open the form; when they send it, the case is somebody else's."""
    answers = iter([ALLOWED])
    return lambda *_: next(answers, refused("This is somebody else's case now."))


def test_a_form_that_is_refused_and_shown_again_shows_the_case(client, monkeypatch):
    case = CaseFactory(state="READY")
    client.force_login(CaseAdminFactory())
    monkeypatch.setitem(permissions.RULES, "write_note", (allowed_once(),))
    sent = {"key": uuid4(), "text": "Rings back at noon"}
    answer = client.post(reverse("note_write", args=[case.reference]), sent)
    assert answer.status_code == 403
    assert case.title in answer.content.decode()
    assert kept() == [(case.reference, "note_write")]


def test_a_bare_no_shows_nothing(client):
    case = CaseFactory(mediator=UserFactory())
    client.force_login(case.mediator)
    for method in (client.get, client.post):
        answer = method(reverse("party_stop", args=[case.reference, case.parties.first().pk]))
        assert answer.status_code == 403
        assert case.title not in answer.content.decode()
    assert kept() == []


def test_a_form_whose_token_is_missing_shows_nothing(client):
    case = CaseFactory()
    client.handler.enforce_csrf_checks = True
    client.force_login(CaseAdminFactory())
    assert client.post(reverse("note_write", args=[case.reference])).status_code == 403
    assert kept() == []


def test_pages_of_a_task_about_a_case(client):
    leader = LeaderFactory()
    case = CaseFactory(team=leader.team)
    task = TaskFactory(case=case, role="TEAM_LEADER", assignee=leader)
    client.force_login(leader)
    pages = ["task_detail", "task_snooze", "task_reassign"]
    for page in pages:
        assert client.get(reverse(page, args=[task.pk])).status_code == 200
    client.get(reverse("task_add"), {"case": task.case.reference.lower()})
    assert kept() == [(task.case.reference, page) for page in [*pages, "task_add"]]


def test_putting_off_the_task_of_somebody_else_is_refused_and_logged(client):
    day = timezone.localdate() + timedelta(days=3)
    mediator = UserFactory(team=LeaderFactory().team)
    task = TaskFactory(case=CaseFactory(), role="MEDIATOR", assignee=mediator)
    client.force_login(LeaderFactory(team=mediator.team))
    sent = {"version": 1, "reason": "Waits", **boxes(day)}
    assert client.post(reverse("task_snooze", args=[task.pk]), sent).status_code == 403
    assert kept() == [(task.case.reference, "task_snooze")]


def test_a_message_that_could_not_be_sent_names_who_it_was_for(client, now):
    case = CaseFactory()
    DeliveryFactory(state="FAILED", failed_at=now, notice__case_reference=case.reference)
    raise_delivery_tasks(at=now)
    task = case.tasks.get()
    Task.objects.update(role="CASE_ADMIN", team=None)
    client.force_login(CaseAdminFactory())
    assert client.get(reverse("task_send_again", args=[task.pk])).status_code == 200
    assert kept() == [(case.reference, "task_send_again")]


def test_lists_and_tasks_about_no_case_are_not_reads_of_one(client):
    client.force_login(CaseAdminFactory())
    TaskFactory(case=CaseFactory())
    for address in ("/tasks/", "/tasks/add/", reverse("task_detail", args=[TaskFactory().pk])):
        assert client.get(address).status_code == 200
    assert kept() == []
