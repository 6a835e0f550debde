"""Schemes that need two mediators: both free, neither in conflict, both taken up."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from appointments.calendar import diary_feed
from appointments.errors import QuotaFull, SlotTaken, SlotUnavailable
from appointments.models import Appointment
from appointments.selectors import open_slots, slot_choices, todays_running_list
from appointments.services.booking import book_appointment, cancel_appointment
from appointments.services.choice import Choice
from appointments.services.rearranging import rearrange_appointment
from cases.models import Party
from cases.services.interests import declare_interest
from notifications.models import Notice
from tests.appointments.conftest import MONDAY_TEN, NOW
from tests.factories.accounts import UserFactory
from tests.factories.appointments import SlotFactory, WeeklyQuotaFactory
from tests.factories.cases import CaseFactory, SchemeFactory

HOUR = timedelta(hours=1)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def frozen(db):
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def pair_case(db):
    return CaseFactory(state="READY", scheme=SchemeFactory(mediators_needed=2, name="Pairs"))


@pytest.fixture
def second(db):
    return UserFactory(name="Al Second")


@pytest.fixture
def seconds_slot(second):
    return SlotFactory(mediator=second, starts_at=MONDAY_TEN)


def book(case, slot, actor, **more):
    return book_appointment(case_id=case.pk, slot_id=slot.pk, actor=actor, at=NOW, **more)


def declare(mediator, case):
    name = Party.objects.filter(case=case).first().name
    declare_interest(
        mediator_id=mediator.pk, name=name, relationship="A friend", actor=mediator, at=NOW
    )


def test_both_are_taken_up_and_given_back(pair_case, slot, second, seconds_slot, admin):
    appointment = book(pair_case, slot, admin)
    assert (appointment.mediator, appointment.co_mediator) == (slot.mediator, second)
    assert not open_slots(at=NOW).exists()
    story = pair_case.events.get(kind="appointments.book_appointment").sentence
    assert "with Jo Mediator and Al Second." in story
    told = Notice.objects.filter(case_reference=pair_case.reference).first().body
    assert "The mediators, Jo Mediator and Al Second, will telephone you." in told
    assert todays_running_list(second, MONDAY_TEN.date()) == [appointment]
    assert pair_case.claim_number.encode() in diary_feed(second, at=NOW)
    with pytest.raises(SlotTaken):
        book(CaseFactory(state="READY"), seconds_slot, admin)
    cancel_appointment(appointment_id=appointment.pk, reason="Ill", actor=admin, at=NOW)
    assert set(open_slots(at=NOW)) == {slot, seconds_slot}


def test_nobody_else_is_free(pair_case, slot, second, admin):
    SlotFactory(mediator=second, starts_at=MONDAY_TEN + HOUR)
    with pytest.raises(SlotUnavailable, match="needs 2 mediators, and no second one is free then"):
        book(pair_case, slot, admin)
    choices = slot_choices(pair_case, slots=open_slots(at=NOW))
    assert all("no second one is free then" in choice.refusal for choice in choices)


def test_a_second_one_with_a_conflict_does_not_count(pair_case, slot, second, seconds_slot, admin):
    declare(second, pair_case)
    with pytest.raises(SlotUnavailable, match="no second one is free then"):
        book(pair_case, slot, admin)
    third = SlotFactory(starts_at=MONDAY_TEN)
    assert book(pair_case, slot, admin).co_mediator == third.mediator


def test_the_weekly_quota_counts_both(pair_case, slot, second, seconds_slot, admin):
    WeeklyQuotaFactory(mediator=second, appointments=1, valid_from=NOW.date())
    book(pair_case, slot, admin)
    later = SlotFactory(mediator=second, starts_at=MONDAY_TEN + HOUR)
    with pytest.raises(QuotaFull, match="Al Second"):
        book(CaseFactory(state="READY"), later, admin)


def test_the_one_that_was_chosen(pair_case, slot, second, seconds_slot, admin):
    other = SlotFactory(starts_at=MONDAY_TEN, mediator__name="Zoe Last")
    chosen = book(pair_case, slot, admin, choice=Choice(second=other.mediator_id))
    assert chosen.co_mediator == other.mediator
    with pytest.raises(SlotTaken, match="second mediator is not free"):
        book(
            CaseFactory(state="READY", scheme=pair_case.scheme),
            seconds_slot,
            admin,
            choice=Choice(second=other.mediator_id),
        )


def test_the_pair_changes_places(pair_case, slot, second, seconds_slot, admin):
    """What the old appointment gives back can be taken by the new one."""
    old = book(pair_case, slot, admin)
    new = rearrange_appointment(
        appointment_id=old.pk,
        slot_id=seconds_slot.pk,
        reason="x",
        asked_by="SERVICE",
        actor=admin,
        at=NOW,
    )
    assert [person.name for person in new.mediators] == ["Al Second", "Jo Mediator"]
    assert Appointment.objects.live().count() == 1


def test_the_page_asks_for_the_second_one(client, pair_case, slot, second, seconds_slot, admin):
    client.force_login(admin)
    SlotFactory(starts_at=MONDAY_TEN, mediator__name="Zoe Last")
    address = reverse("case_appointment_book", args=[pair_case.reference])
    page = client.get(address, {"slot": slot.pk}).content.decode()
    assert "Second mediator" in page
    assert page.index("Al Second") < page.index("Zoe Last")
    client.post(address, {"slot": slot.pk, "version": 1, "second": second.pk})
    assert pair_case.appointments.get().co_mediator == second
    shown = client.get(reverse("case_appointments", args=[pair_case.reference])).content.decode()
    assert "with Jo Mediator and Al Second" in shown


def test_the_second_ones_diary(client, pair_case, slot, second, seconds_slot, admin):
    book(pair_case, slot, admin)
    client.force_login(second)
    page = client.get(reverse("diary_day"), {"day": "2026-12-07"}).content.decode()
    assert f"{pair_case.reference} (second mediator)" in page
