"""Appointments and mediations whose mediator has left."""

import pytest
from django.utils import timezone

from accounts.enums import Role
from accounts.services.staff import deactivate_person, reactivate_person
from appointments import tasks as background
from appointments.models import Appointment
from appointments.services.booking import cancel_appointment
from appointments.services.orphans import raise_orphan_tasks
from cases.enums import CaseState, TaskState
from cases.models import Task
from cases.services.tasks import finish_task
from tests.factories.accounts import CaseAdminFactory, LeaderFactory, SystemAdminFactory
from tests.factories.appointments import AppointmentFactory
from tests.factories.cases import CaseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def hour():
    """Tomorrow's appointment of a booked case."""
    booked = AppointmentFactory(case__state=CaseState.BOOKED)
    booked.case.mediator, booked.case.team = booked.mediator, booked.mediator.team
    booked.case.save()
    return booked


def switch(verb, person):
    verb(person_id=person.pk, actor=SystemAdminFactory(), at=timezone.now())


def sweep():
    return raise_orphan_tasks(at=timezone.now())


def test_nothing_is_asked_while_the_mediator_works_here(hour):
    assert sweep() == 0
    assert not Task.objects.exists()


def test_the_leader_of_the_team_is_asked_once_to_book_another(hour):
    switch(deactivate_person, hour.mediator)
    background.raise_orphan_tasks()
    background.raise_orphan_tasks()
    task = Task.objects.get()
    assert (task.role, task.team, task.case) == (Role.TEAM_LEADER, hour.mediator.team, hour.case)
    assert task.title.startswith(f"{hour.case.reference}: the mediator of the appointment on ")
    assert task.title.endswith(" no longer works here. Cancel it and book another.")


def test_somebody_who_is_no_longer_a_mediator_is_gone_too(hour):
    hour.mediator.role = Role.TEAM_LEADER
    hour.mediator.save()
    assert (sweep(), sweep()) == (1, 0)


def test_a_case_without_a_team_goes_to_the_case_administrators(hour):
    hour.case.team = None
    hour.case.save()
    switch(deactivate_person, hour.mediator)
    sweep()
    assert Task.objects.get().role == Role.CASE_ADMIN


def test_a_mediation_that_has_begun_is_asked_about_once():
    case = CaseFactory(state=CaseState.IN_MEDIATION)
    booked = AppointmentFactory(case=case)
    case.mediator, case.team = booked.mediator, booked.mediator.team
    case.save()
    switch(deactivate_person, booked.mediator)
    assert (sweep(), sweep()) == (1, 0)
    assert "the mediation that has begun" in Task.objects.get().title


def test_the_task_goes_once_the_appointment_is_cancelled(hour):
    switch(deactivate_person, hour.mediator)
    sweep()
    cancel_appointment(
        appointment_id=hour.pk,
        reason="The mediator has left",
        actor=CaseAdminFactory(),
        at=timezone.now(),
    )
    assert sweep() == 0
    assert Task.objects.get().state == TaskState.OVERTAKEN


def test_somebody_who_comes_back_and_leaves_again_is_asked_about_again(hour):
    switch(deactivate_person, hour.mediator)
    sweep()
    switch(reactivate_person, hour.mediator)
    assert sweep() == 0
    assert Task.objects.get().state == TaskState.OVERTAKEN
    switch(deactivate_person, hour.mediator)
    assert (sweep(), sweep()) == (1, 0)
    assert Task.objects.filter(state=TaskState.OPEN).count() == 1
    assert Appointment.objects.get().state == "BOOKED"


def test_a_task_that_was_done_is_not_opened_again(hour):
    switch(deactivate_person, hour.mediator)
    sweep()
    leader = LeaderFactory(team=hour.case.team)
    finish_task(task_id=Task.objects.get().pk, actor=leader, at=timezone.now())
    assert sweep() == 0
    assert Task.objects.get().state == TaskState.DONE
