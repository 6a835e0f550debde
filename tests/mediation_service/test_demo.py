"""The demonstration shows each thing a person may want to try."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from appointments.models import PartyReply
from cases.enums import ConflictState, CourtChangeState, TaskState
from cases.models import Case, Companion, Conflict, CourtChange, Interest, Task
from cases.selectors.conflicts import blocked_mediators
from cases.selectors.tasks import open_tasks
from cases.services.staleness import raise_quiet_tasks
from mediation_service.demo.seed import seed_demo
from tests.factories.cases import CaseFactory

pytestmark = pytest.mark.django_db


def test_interests_and_news_of_the_court():
    seed_demo(cases=24, seed=1, at=timezone.now())
    stopping = Interest.objects.get(mediator__email="mediator3@demo.test")
    case = Case.objects.get(state="READY", parties__name=stopping.name)
    assert blocked_mediators([case.pk], [stopping.mediator_id])
    near = Conflict.objects.filter(exact=False, state=ConflictState.FOUND, ground="NAME")
    assert near.filter(case__state="BOOKED", mediator__team__name__startswith="North").exists()
    change = CourtChange.objects.get(state=CourtChangeState.OPEN)
    assert {row["field"] for row in change.differences} == {"claim_value", "phone"}
    assert Task.objects.filter(case=change.case, title__contains="sent the case again").exists()


def test_whoever_waits_for_the_first_start_is_told_why(monkeypatch, settings, capsys):
    settings.DEMO = True

    def seeds(**_):
        assert "Making demonstration data: about a minute" in capsys.readouterr().out
        return {"Booked": 1}

    monkeypatch.setattr("mediation_service.management.commands.seed_demo.seed_demo", seeds)
    call_command("seed_demo", once=True)
    assert capsys.readouterr().out == "Demonstration data: 1 Booked\n"
    CaseFactory()
    call_command("seed_demo", once=True)
    assert capsys.readouterr().out == ""


def test_only_a_few_cases_are_quiet_and_their_tasks_are_there_from_the_start():
    at = timezone.now()
    seed_demo(cases=40, seed=1, at=at)
    asked = Task.objects.filter(dedupe_key__startswith="quiet:", state=TaskState.OPEN)
    for later in (timedelta(), timedelta(minutes=10), timedelta(hours=2)):
        raise_quiet_tasks(at=at + later)
        assert 0 < asked.count() <= 3


def test_parties_have_answered_on_their_pages():
    """A newcomer finds one who confirms with a companion, and one who asks for another time."""
    seed_demo(cases=24, seed=1, at=timezone.now())
    said = dict(PartyReply.objects.values_list("attends", "may_settle"))
    assert set(said) == {"YES", "ANOTHER"}
    assert Companion.objects.filter(added_by=None).exists()
    [task] = open_tasks("party-page:").filter(dedupe_key__contains=":another:")
    assert task.role == "TEAM_LEADER"
