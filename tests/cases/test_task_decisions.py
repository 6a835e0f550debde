"""Tasks that ask for a decision: closed by it alone, and leading to where it is taken."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.enums import ConflictState, TaskState
from cases.errors import TaskRefused
from cases.models import Conflict, CourtChange, Task
from cases.services.closing import decide_intervention
from cases.services.conflicts import recheck_case
from cases.services.enquiries import conclude_enquiry, escalate_enquiry, open_enquiry
from cases.services.quarantine_tasks import raise_quarantine_tasks
from cases.services.results import record_result
from cases.services.returning import reopen_case
from cases.services.tasks import finish_task
from tests.cases.clerks import TOLD, closed
from tests.cases.feeds import a_case, take_in
from tests.cases.interests import case_of, declare
from tests.factories.accounts import CaseAdminFactory, LeaderFactory, UserFactory
from tests.factories.cases import CaseFactory

pytestmark = pytest.mark.django_db


def about_a_conflict(state="BOOKED"):
    mediator = UserFactory()
    case = case_of({"name": "Rhys Evans"}, state=state, mediator=mediator, team=mediator.team)
    declare(mediator, name="Rhys Evans")
    recheck_case(case, [mediator.pk], at=timezone.now())
    person = LeaderFactory(team=mediator.team)
    return person, reverse("conflict_detail", args=[Conflict.objects.get().pk])


def about_a_change():
    take_in([a_case()])
    take_in([a_case(claimValue="1354.89")])
    change = CourtChange.objects.get()
    return CaseAdminFactory(), reverse("court_change", args=[change.case.reference, change.pk])


def about_quarantine():
    batch = take_in([a_case(claimValue=None)])
    raise_quarantine_tasks(at=timezone.now())
    listed = reverse("admin:cases_quarantinedrecord_changelist")
    return CaseAdminFactory(), f"{listed}?file={batch.pk}"


def about_a_case_opened_again():
    leader, at = LeaderFactory(), timezone.now()
    case = closed(leader, at)
    Task.objects.all().delete()
    reopen_case(
        case_id=case.pk, reason="No payment", issue_id=None, actor=leader, at=at, version=None
    )
    return leader, reverse("case_close", args=[case.reference])


def about_an_enquiry():
    owner = CaseAdminFactory()
    enquiry = enquired(CaseFactory(), owner)
    page = reverse("enquiry_list", args=[enquiry.case.reference])
    return owner, f"{page}#enquiry-{enquiry.pk}"


def about_an_escalated_enquiry():
    leader, owner = LeaderFactory(), CaseAdminFactory()
    enquiry = enquired(CaseFactory(team=leader.team), owner)
    Task.objects.all().delete()
    escalate_enquiry(
        enquiry_id=enquiry.pk, because="Serious", actor=owner, at=timezone.now(), version=None
    )
    page = reverse("enquiry_list", args=[enquiry.case.reference])
    return leader, f"{page}#enquiry-{enquiry.pk}"


def enquired(case, owner):
    """A complaint about the case, given to its owner."""
    return open_enquiry(
        case_id=case.pk, kind="COMPLAINT", party_id=None, person="Pat", summary="Nobody rang",
        owner_id=owner.pk, due_on=timezone.localdate() + timedelta(days=5), key=uuid4(),
        actor=owner, at=timezone.now(),
    )  # fmt: skip


@pytest.mark.parametrize(
    "asked",
    [
        about_a_conflict,
        about_a_change,
        about_quarantine,
        about_a_case_opened_again,
        about_an_enquiry,
        about_an_escalated_enquiry,
    ],
)
def test_what_is_to_be_decided_is_not_ticked_off_but_opened(client, asked):
    person, decided_at = asked()
    task = Task.objects.get()
    client.force_login(person)
    for address in (reverse("task_list"), reverse("task_detail", args=[task.pk])):
        page = client.get(address).content.decode()
        assert f'href="{decided_at}"' in page
        assert "Mark as done" not in page
    answer = client.get(decided_at)
    assert answer.status_code == 200
    if "#" in decided_at:
        assert f'id="{decided_at.partition("#")[2]}"' in answer.content.decode()
    with pytest.raises(TaskRefused, match="closes"):
        finish_task(task_id=task.pk, actor=person, at=timezone.now())
    assert Task.objects.get().state == TaskState.OPEN


def test_of_a_case_without_a_team_it_goes_to_the_office_that_may_conclude_it():
    owner = CaseAdminFactory()
    enquiry = enquired(CaseFactory(), owner)
    by = {"enquiry_id": enquiry.pk, "actor": owner, "at": timezone.now(), "version": None}
    escalate_enquiry(because="Serious", **by)
    task = Task.objects.get(state=TaskState.OPEN)
    assert (task.role, task.team) == ("CASE_ADMIN", None)
    assert enquiry.case.events.first().sentence == "Complaint escalated to the case administrators."
    conclude_enquiry(conclusion="Rang and said sorry", **by)
    assert not Task.objects.filter(state=TaskState.OPEN).exists()


def test_what_follows_a_case_opened_again_is_decided_by_the_next_step():
    leader, _ = about_a_case_opened_again()
    asked, at = Task.objects.get(), timezone.now()
    decide_intervention(
        case_id=asked.case_id,
        answers=TOLD,
        next_step="Ring the claimant",
        follow_up_on=timezone.localdate(at) + timedelta(days=5),
        actor=leader,
        at=at,
        version=None,
    )
    assert Task.objects.get(pk=asked.pk).state == TaskState.OVERTAKEN
    assert Task.objects.get(state=TaskState.OPEN).title.endswith(": Ring the claimant")


def test_nothing_is_left_to_decide_about_the_mediator_once_there_is_a_result():
    about_a_conflict("IN_MEDIATION")
    asked, conflict = Task.objects.get(), Conflict.objects.get()
    record_result(
        case=conflict.case, outcome="NOT_SETTLED", codes=["APPOINTMENT_NO_AGREEMENT"],
        settled_on=None, actor=conflict.mediator, at=timezone.now(),
    )  # fmt: skip
    assert Task.objects.get(pk=asked.pk).state == TaskState.OVERTAKEN
    assert Conflict.objects.get().state == ConflictState.FOUND
