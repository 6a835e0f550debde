"""A mediation goes on in a further appointment with the same mediator (ADR 0024)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from appointments.enums import AppointmentState
from appointments.errors import DateAvoided, SlotTaken, SlotUnavailable
from appointments.models import Appointment, Slot
from appointments.selectors.page_links import coming_link
from appointments.selectors.reminders import near_appointments
from cases.enums import CaseState
from cases.models import Case, Deadline
from core.errors import DomainError, NotAllowed
from mediations.enums import AdjournReason, EndReason, Stage
from mediations.errors import CannotAdjourn, MediationAdjourned, StageNotComplete
from mediations.models import Adjournment
from mediations.selectors.times import time_used
from mediations.services import adjourning, conduct
from notifications.models import Notice
from tests.factories.accounts import UserFactory
from tests.factories.appointments import AppointmentFactory, SlotFactory
from tests.factories.cases import DateToAvoidFactory

DAY = timedelta(days=1)


@pytest.fixture
def later(course):
    """A free hour of the mediator, three days from now."""
    return SlotFactory(mediator=course.mediator, starts_at=course.at + 3 * DAY)


def adjourn(course, slot, **changes):
    return course.act(
        adjourning.adjourn, **{"slot_id": slot.pk, "reason": AdjournReason.NEEDS} | changes
    )


@pytest.mark.parametrize("stage", Stage)
def test_it_stays_in_its_stage_and_goes_on(course, later, stage):
    course.reach(stage)
    first = course.mediation.appointment
    adjourn(course, later)
    mediation = course.mediation
    assert mediation.stage == stage
    assert mediation.appointment.slot == later
    assert mediation.appointment.state == AppointmentState.BOOKED
    held = AppointmentState.NOT_HELD if stage == Stage.PREPARATION else AppointmentState.HELD
    assert Appointment.objects.get(pk=first.pk).state == held
    assert Case.objects.get(pk=course.case.pk).state == CaseState.IN_MEDIATION
    with pytest.raises(MediationAdjourned):
        course.act(conduct.advance)
    course.at = later.starts_at
    course.act(adjourning.resume)
    course.act(adjourning.resume)
    if stage == Stage.CONCLUDING:
        conduct.conclude_settled(case=course.case, actor=course.mediator, at=course.now())
        assert course.mediation.appointment.state == AppointmentState.HELD
    else:
        course.complete(stage)
        assert course.act(conduct.advance).stage != stage


def test_every_party_is_told_and_the_result_falls_due_then(course, later):
    course.reach(Stage.EXPLORATION)
    adjourn(course, later)
    hour = course.mediation.appointment
    assert Notice.objects.filter(kind="APPOINTMENT_BOOKED").count() == len(course.parties)
    due = Deadline.objects.get(case=course.case, rule="RESULT_SAME_DAY")
    assert due.state == "RUNNING"
    assert due.due_at.date() == later.starts_at.date()
    for party in course.parties:
        assert coming_link(party.pk, course.at).appointment == hour
    near = near_appointments(course.at, later.starts_at)
    assert {row.appointment_id for row in near} == {hour.pk}


def test_the_clock_stands_still_between(course, later):
    course.reach(Stage.EXPLORATION)
    course.at = course.mediation.started_at + timedelta(minutes=40)
    adjourn(course, later)

    def used(now):
        return time_used(course.mediation, [], now=now)

    assert used(course.at + DAY).total == 40
    assert used(course.at + DAY).left_since == ""
    course.at = later.starts_at
    course.act(adjourning.resume)
    after = used(course.at + timedelta(minutes=10))
    assert (after.total, after.budget, after.is_short) == (50, 120, False)


def test_a_refused_hour_changes_nothing(course, later):
    course.reach(Stage.OPENING)
    theirs = SlotFactory(mediator=UserFactory(), starts_at=later.starts_at)
    taken = AppointmentFactory(
        slot__mediator=course.mediator, slot__starts_at=later.starts_at + timedelta(hours=2)
    )
    DateToAvoidFactory(party=course.parties[0], first_day=(later.starts_at + DAY).date())
    avoided = SlotFactory(mediator=course.mediator, starts_at=later.starts_at + DAY)
    first = course.mediation
    for slot, error in (
        (theirs, SlotUnavailable),
        (taken.slot, SlotTaken),
        (avoided, DateAvoided),
    ):
        with pytest.raises(error):
            adjourn(course, slot)
    with pytest.raises(CannotAdjourn):
        adjourn(course, later, reason="because they said so")
    mediation = course.mediation
    assert (mediation.appointment, mediation.version) == (first.appointment, first.version)
    assert mediation.appointment.state == AppointmentState.BOOKED
    assert not Adjournment.objects.exists()


def test_twice_and_by_others_it_is_refused(course, later):
    course.reach(Stage.OPENING)
    adjourn(course, later)
    second = SlotFactory(mediator=course.mediator, starts_at=later.starts_at + DAY)
    with pytest.raises(MediationAdjourned):
        adjourn(course, second)
    course.mediator = UserFactory(role="MEDIATOR", team=course.mediator.team)
    for verb, fields in (
        (adjourning.adjourn, {"slot_id": 1, "reason": "NEEDS"}),
        (adjourning.resume, {}),
    ):
        with pytest.raises(NotAllowed):
            course.act(verb, **fields)


def test_ended_before_it_the_hour_is_free_and_the_parties_are_told(course, later):
    course.reach(Stage.OPENING)
    adjourn(course, later)
    ending = {"reason": EndReason.WITHDREW, "codes": ["PARTY_WITHDRAWS"]}
    with pytest.raises(StageNotComplete):
        course.act(conduct.end_without_agreement, **ending)
    course.act(adjourning.resume)
    course.explain_options()
    course.at = course.at + timedelta(minutes=1)
    third = SlotFactory(mediator=course.mediator, starts_at=later.starts_at + DAY)
    adjourn(course, third)
    course.act(conduct.end_without_agreement, **ending)
    assert course.mediation.appointment.state == AppointmentState.CANCELLED
    assert third in Slot.objects.free()
    told = Notice.objects.filter(kind="APPOINTMENT_CHANGED")
    assert told.count() == len(course.parties)
    assert Case.objects.get(pk=course.case.pk).result.codes == ["PARTY_WITHDRAWS"]


def test_the_pages_adjourn_and_go_on(course, later, client):
    course.reach(Stage.EXPLORATION)
    client.force_login(course.mediator)
    page = reverse("mediation_adjourn", args=[course.case.reference])
    assert f"{later.starts_at.astimezone():%Y}" in client.get(page).text
    sent = {"version": course.mediation.version, "reason": "NEEDS"}
    assert "Choose a time." in client.post(page, sent).text
    done = client.post(page, sent | {"slot": later.pk}, follow=True)
    assert "Adjourned. Every party is being told." in done.text
    assert "Go on with the mediation" in done.text
    again = client.post(reverse("mediation_resume", args=[course.case.reference]), follow=True)
    assert "What is missing to go on" in again.text


def test_no_refusal_holds_a_word_of_the_rooms(course, later):
    course.reach(Stage.EXPLORATION)
    adjourn(course, later)
    with pytest.raises(DomainError) as refused:
        course.note(course.parties[0], text="A secret")
    assert "secret" not in refused.value.sentence
