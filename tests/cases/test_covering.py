"""What a running cover gives: the tasks, marked, and the cases they are about. H43."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cases.models import Case
from cases.services.tasks import finish_task
from core.errors import NotAllowed
from tests.factories.accounts import CoverFactory, LeaderFactory, UserFactory
from tests.factories.cases import CaseFactory, TaskFactory
from tests.reading import again

pytestmark = pytest.mark.django_db


@pytest.fixture
def cover():
    return CoverFactory(covered=LeaderFactory(name="Lena Fox"))


@pytest.fixture
def task(cover):
    case = CaseFactory(team=cover.covered.team)
    return TaskFactory(role="TEAM_LEADER", team=cover.covered.team, case=case, title="Ring them")


def test_the_list_shows_the_tasks_and_for_whom(client, cover, task):
    client.force_login(cover.covering)
    page = client.get("/tasks/").content
    assert b"Ring them" in page
    assert b"for Lena Fox" in page


def test_acts_are_stamped(cover, task, now):
    finish_task(task_id=task.pk, actor=cover.covering, at=now)
    assert task.case.events.get().sentence == "Task done: Ring them (covering for Lena Fox)."
    assert again(task).history.latest().history_change_reason.endswith("covering for Lena Fox)")


def test_one_that_is_over_gives_nothing(client, cover, task, now):
    cover.ends_on, cover.starts_on = (cover.starts_on - timedelta(days=n) for n in (1, 2))
    cover.save()
    with pytest.raises(NotAllowed):
        finish_task(task_id=task.pk, actor=cover.covering, at=now)
    client.force_login(cover.covering)
    assert b"Ring them" not in client.get("/tasks/").content
    assert client.get(reverse("task_detail", args=[task.pk])).status_code == 404
    assert client.get(reverse("case_detail", args=[task.case.reference])).status_code == 404


def test_opens_the_cases_of_open_tasks_alone_and_lists_none(cover, task, now):
    CaseFactory(team=cover.covered.team)
    TaskFactory(role="TEAM_LEADER", assignee=LeaderFactory(), case=CaseFactory())
    assert list(Case.objects.visible_to(cover.covering)) == [task.case]
    assert not Case.objects.caseload_of(cover.covering).exists()
    finish_task(task_id=task.pk, actor=cover.covering, at=now)
    assert not Case.objects.visible_to(cover.covering).exists()


def test_of_a_mediator_never_gives_the_rooms(client):
    cover = CoverFactory(covered=UserFactory(), covering=UserFactory())
    case = CaseFactory(mediator=cover.covered, team=cover.covered.team, state="IN_MEDIATION")
    TaskFactory(role="MEDIATOR", assignee=cover.covered, case=case)
    client.force_login(cover.covering)
    assert client.get(reverse("case_detail", args=[case.reference])).status_code == 200
    page = client.get(reverse("case_mediation", args=[case.reference]))
    assert page.status_code in {403, 404} or b"Add a note" not in page.content


class TestOnlyTheirOwn:
    """A task about a case that the covered person may not see opens it to nobody. H43."""

    def opened(self, cover, **task):
        TaskFactory(role=cover.covered.role, **task)
        return list(Case.objects.visible_to(cover.covering))

    def test_case_of_a_leader(self, cover):
        assert not self.opened(cover, assignee=cover.covered, case=CaseFactory())
        stranger = CaseFactory(team=LeaderFactory().team)
        assert not self.opened(cover, team=cover.covered.team, case=stranger)

    def test_case_of_a_mediator(self):
        team = LeaderFactory().team
        away, peer = UserFactory(team=team), UserFactory(team=team)
        cover = CoverFactory(covered=away, covering=UserFactory())
        case = CaseFactory(team=team, mediator=peer)
        assert not self.opened(cover, assignee=away, case=case)
        assert not self.opened(cover, team=team, case=case)
        # Nor does the task of a second person whom the same colleague covers.
        other = CoverFactory(covered=UserFactory(), covering=cover.covering)
        assert not self.opened(other, assignee=away, case=CaseFactory(mediator=other.covered))
        own = CaseFactory(mediator=away)
        assert self.opened(cover, assignee=away, case=own) == [own]
