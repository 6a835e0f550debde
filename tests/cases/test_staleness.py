"""Cases in which nothing happened for too long: flagged, and given to somebody once (A10)."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cases import timeline
from cases.enums import OPEN_STATES, CaseState, TaskState
from cases.enums.staleness import QUIET_LIMITS, QuietLimit, quiet_limits
from cases.models import Case, Task
from cases.services.assignment import assign_case
from cases.services.staleness import raise_quiet_tasks
from cases.services.tasks import finish_task
from cases.services.triage import mark_ready
from tests.factories.accounts import CaseAdminFactory, UserFactory
from tests.factories.cases import CaseFactory
from tests.factories.record import SuitabilityCheckFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def quiet_case(days, **facts):
    return CaseFactory(last_event_at=NOW - timedelta(days=days, minutes=1), **facts)


@pytest.mark.parametrize("state", OPEN_STATES)
def test_a_case_is_too_quiet_from_the_day_its_rule_names(state):
    limit = quiet_limits(NOW.date())[state]
    late, early = quiet_case(limit.days, state=state), quiet_case(limit.days - 1, state=state)
    assert list(Case.objects.quiet_too_long(NOW)) == [late]
    assert late.days_too_quiet(NOW) == limit.days
    assert early.days_too_quiet(NOW) == 0


@pytest.mark.parametrize("state", [CaseState.CLOSED, CaseState.UNSUITABLE])
def test_a_finished_case_may_be_quiet(state):
    assert quiet_case(900, state=state).days_too_quiet(NOW) == 0
    assert not Case.objects.quiet_too_long(NOW).exists()


def test_the_rule_of_the_day_counts(monkeypatch):
    newer = QuietLimit(CaseState.READY, date(2030, 1, 1), 3, "From 2030 within three days.")
    monkeypatch.setattr("cases.enums.staleness.QUIET_LIMITS", (newer, *QUIET_LIMITS))
    assert quiet_limits(date(2029, 12, 31))[CaseState.READY].days == 7
    assert quiet_limits(date(2030, 1, 1))[CaseState.READY].days == 3


def test_every_event_is_remembered_as_the_last_and_a_missed_date_is_none():
    case = quiet_case(9)
    was = case.last_event_at
    timeline.record(case=case, kind="cases.mark_overdue", sentence="Late.", actor=None, at=NOW)
    assert Case.objects.get().last_event_at == was
    timeline.record(case=case, kind="cases.any_act", sentence="Done.", actor=None, at=NOW)
    assert Case.objects.get().last_event_at == case.last_event_at == NOW
    earlier = NOW - timedelta(days=1)
    timeline.record(case=case, kind="cases.any_act", sentence="Told late.", actor=None, at=earlier)
    assert Case.objects.get().last_event_at == NOW
    assert case.history.count() == 1


def test_giving_a_quiet_case_away_and_back_leaves_it_quiet():
    mediator, colleague, admin = UserFactory(), UserFactory(), CaseAdminFactory()
    case = quiet_case(9, state=CaseState.READY, mediator=mediator, team=mediator.team)
    for person in (colleague, mediator):
        assign_case(case_id=case.pk, mediator=person, team=None, actor=admin, at=NOW)
    assert case.events.filter(kind="cases.assign_case").count() == 2
    assert Case.objects.get().days_too_quiet(NOW) == 9


def test_a_service_that_saves_the_case_after_its_event_keeps_the_moment():
    admin = CaseAdminFactory()
    case = quiet_case(9)
    SuitabilityCheckFactory(case=case)
    mark_ready(case_id=case.pk, actor=admin, at=NOW, version=None)
    assert Case.objects.get().last_event_at == NOW


def test_a_quiet_case_becomes_one_task_however_often_one_looks():
    case = quiet_case(8, state=CaseState.READY)
    assert raise_quiet_tasks(at=NOW) == 1
    assert raise_quiet_tasks(at=NOW + timedelta(days=1)) == 0
    task = Task.objects.get()
    assert (task.case, task.role, task.state) == (case, "CASE_ADMIN", TaskState.OPEN)
    assert task.title.startswith(f"{case.reference}: nothing has happened for 8 days.")
    assert not case.events.exists()


def test_the_task_is_no_longer_needed_once_something_happens():
    case = quiet_case(8, state=CaseState.READY)
    raise_quiet_tasks(at=NOW)
    timeline.record(case=case, kind="cases.any_act", sentence="Done.", actor=None, at=NOW)
    assert raise_quiet_tasks(at=NOW) == 0
    assert Task.objects.get().state == TaskState.OVERTAKEN
    assert raise_quiet_tasks(at=NOW + timedelta(days=9)) == 1


def test_a_task_marked_as_done_is_an_event_and_comes_back_if_that_was_all():
    quiet_case(8, state=CaseState.READY)
    raise_quiet_tasks(at=NOW)
    finish_task(task_id=Task.objects.get().pk, actor=CaseAdminFactory(), at=NOW)
    assert raise_quiet_tasks(at=NOW + timedelta(days=1)) == 0
    assert raise_quiet_tasks(at=NOW + timedelta(days=8)) == 1


@pytest.mark.parametrize(
    ("state", "active", "role"),
    [
        (CaseState.IN_MEDIATION, True, "MEDIATOR"),
        (CaseState.IN_MEDIATION, False, "TEAM_LEADER"),
        (CaseState.SETTLED, True, "TEAM_LEADER"),
        (CaseState.READY, True, "CASE_ADMIN"),
    ],
)
def test_who_is_asked(state, active, role):
    mediator = UserFactory(is_active=active)
    quiet_case(40, state=state, mediator=mediator, team=mediator.team)
    raise_quiet_tasks(at=NOW)
    task = Task.objects.get()
    assert task.role == role
    assert task.assignee == (mediator if role == "MEDIATOR" else None)
    assert task.team == (None if role == "CASE_ADMIN" else mediator.team)


def test_it_shows_in_the_list_and_on_the_case(client):
    case = quiet_case(8, state=CaseState.READY)
    client.force_login(CaseAdminFactory())
    assert "Quiet for too long</strong>" in client.get("/cases/?state=READY").content.decode()
    page = client.get(f"/cases/{case.reference}/").content.decode()
    assert "Nothing happened for 8 days." in page
