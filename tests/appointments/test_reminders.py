"""Reminders: 7 and 2 days before and on the morning, once each, never a stale one."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from icalendar import Calendar

from appointments import tasks as background
from appointments.scheduling import reminder_due
from appointments.services.booking import book_appointment, cancel_appointment
from appointments.services.reminders import send_due_reminders
from cases.models import TimelineEvent
from notifications.delivery import deliver
from notifications.enums import DeliveryState
from notifications.models import Delivery, Notice
from tests.appointments.conftest import MONDAY_TEN, NOW, fresh
from tests.factories.appointments import AppointmentFactory
from tests.factories.cases import (
    CaseFactory,
    NeedFactory,
    SafeguardingConcernFactory,
    StopFlagFactory,
)
from tests.factories.record import GoalFactory

WEEK = MONDAY_TEN - timedelta(days=7, hours=1)
TWO_DAYS = MONDAY_TEN - timedelta(days=2, hours=1)
MORNING = MONDAY_TEN - timedelta(hours=2, minutes=30)
LONG_BEFORE = MONDAY_TEN - timedelta(days=20)


@pytest.fixture
def hour(db):
    """An hour on Monday 7 December at ten, booked long before."""
    return AppointmentFactory(
        case__state="BOOKED", slot__starts_at=MONDAY_TEN, booked_at=LONG_BEFORE
    )


def reminders():
    return Notice.objects.filter(kind="APPOINTMENT_REMINDER").order_by("created_at", "pk")


def which():
    """The reminders there are, without the party: in order."""
    return [key.rpartition(":")[2] for key in reminders().values_list("dedupe_key", flat=True)]


@pytest.mark.parametrize(
    ("at", "reminder", "until"),
    [
        (WEEK - timedelta(minutes=1), None, None),
        (WEEK, "WEEK", TWO_DAYS),
        (TWO_DAYS - timedelta(minutes=1), "WEEK", TWO_DAYS),
        (TWO_DAYS, "TWO_DAYS", MORNING),
        (MORNING, "MORNING", MONDAY_TEN),
        (MONDAY_TEN - timedelta(seconds=1), "MORNING", MONDAY_TEN),
        (MONDAY_TEN, None, None),
    ],
)
def test_when_each_is_due(at, reminder, until):
    found = reminder_due(MONDAY_TEN, at, booked_at=LONG_BEFORE)
    assert (found and found.reminder) == reminder
    assert (found and found.until) == until


def test_the_clock_on_the_wall_counts_when_the_clocks_change():
    """The hour is on Monday 29 March 2027, the day after the clocks went forward."""
    starts = datetime(2027, 3, 29, 9, 0, tzinfo=UTC)
    nine = datetime(2027, 3, 27, 9, 0, tzinfo=UTC)
    assert reminder_due(starts, nine, booked_at=LONG_BEFORE).reminder == "TWO_DAYS"
    assert (
        reminder_due(starts, nine - timedelta(minutes=1), booked_at=LONG_BEFORE).reminder == "WEEK"
    )


def test_an_hour_booked_after_the_moment_of_a_reminder_is_not_reminded_of_at_once():
    booked = WEEK + timedelta(hours=1)
    assert reminder_due(MONDAY_TEN, booked, booked_at=booked) is None
    assert reminder_due(MONDAY_TEN, TWO_DAYS, booked_at=booked).reminder == "TWO_DAYS"


def test_every_party_is_reminded_three_times_and_never_twice(hour):
    for at in (WEEK, TWO_DAYS, MORNING):
        assert send_due_reminders(at=at) == 2
        assert send_due_reminders(at=at + timedelta(minutes=5)) == 0
    assert send_due_reminders(at=MONDAY_TEN) == 0
    assert which() == ["WEEK"] * 2 + ["TWO_DAYS"] * 2 + ["MORNING"] * 2
    story = TimelineEvent.objects.filter(kind="appointments.send_reminders").order_by("at")
    assert story.first().sentence == (
        "Reminded of the appointment, 7 days before: claimant 1 and defendant 1."
    )


def test_a_run_that_was_missed_catches_up_with_the_last_one_only(hour):
    assert send_due_reminders(at=MORNING + timedelta(hours=1)) == 2
    assert which() == ["MORNING", "MORNING"]


def test_what_it_says(hour):
    claimant = hour.case.parties.get(role="CLAIMANT_1")
    send_due_reminders(at=WEEK)
    notice = reminders().get(recipient_name=claimant.name)
    assert (
        notice.subject == "Reminder of your mediation appointment: Monday 7 December 2026 at 10am"
    )
    for words in (
        f"Dear {claimant.name},",
        "Monday 7 December 2026 at 10am",
        f"{hour.mediator.name}, will telephone you",
        f"We will ring {claimant.phone}.",
        "You must attend",
    ):
        assert words in notice.body
    assert "Annwyl" not in notice.body
    (event,) = Calendar.from_ical(bytes(notice.attachments.get().content)).walk("VEVENT")
    assert event["DTSTART"].dt.astimezone(UTC) == MONDAY_TEN
    other = hour.case.parties.get(role="DEFENDANT_1")
    for secret in (other.email, other.name):
        assert secret not in notice.body + notice.subject


def test_a_party_that_uses_welsh_reads_welsh_first(hour):
    claimant = hour.case.parties.get(role="CLAIMANT_1")
    NeedFactory(party=claimant, kind="WELSH")
    send_due_reminders(at=WEEK)
    notice = reminders().get(recipient_name=claimant.name)
    assert notice.subject.startswith(
        "Neges i’ch atgoffa am eich apwyntiad cyfryngu: Dydd Llun 7 Rhagfyr 2026 am 10am / Reminder"
    )
    assert notice.body.index("Bydd y cyfryngwr") < notice.body.index("The mediator")
    assert "Cyfryngu dros y ff" in bytes(notice.attachments.get().content).decode()
    other = reminders().exclude(pk=notice.pk).get()
    assert "cyfryngwr" not in other.body


def test_a_goal_set_after_the_booking_is_told_to_both_sides_in_the_same_words(hour):
    send_due_reminders(at=WEEK)
    assert not reminders().filter(body__contains="aims at").exists()
    NeedFactory(party=hour.case.parties.get(role="CLAIMANT_1"), kind="WELSH")
    GoalFactory(case=hour.case, statement="Settle at < 50% & no costs", shown_to_parties=True)
    GoalFactory(case=hour.case, statement="Find an interpreter")
    send_due_reminders(at=TWO_DAYS)
    bodies = [notice.body for notice in reminders() if "aims at" in notice.body]
    assert len(bodies) == 2
    for body in bodies:
        part = body.split("What this mediation aims at\n\n")[1].split("\n\nIf you")[0]
        assert part == (
            "* Settle at < 50% & no costs\n\nBoth sides are told this in the same words."
        )
        assert "interpreter" not in body
    assert sum("Nod y cyfryngu hwn\n\n* Settle at < 50%" in body for body in bodies) == 1


def test_the_language_is_that_of_whoever_reads_the_message(hour):
    party = hour.case.parties.get(role="CLAIMANT_1")
    party.language, party.contact_name = "cy", "Sol Icitor"
    party.contact_email, party.contact_language = "sol@law.test", "en"
    party.save()
    send_due_reminders(at=WEEK)
    assert "Annwyl" not in reminders().get(recipient_name="Sol Icitor").body


def test_nobody_in_breathing_space_is_written_to(hour):
    party = hour.case.parties.get(role="DEFENDANT_1")
    StopFlagFactory(
        party=party, kind="BREATHING_SPACE", first_day=WEEK.date(), last_day=WEEK.date()
    )
    assert send_due_reminders(at=WEEK) == 1
    assert reminders().get().recipient_name != party.name
    assert send_due_reminders(at=WEEK + timedelta(days=1)) == 1


def test_nobody_in_the_case_of_a_child_is_written_to(hour):
    StopFlagFactory(party=hour.case.parties.first())
    assert send_due_reminders(at=WEEK) == 0


@pytest.mark.parametrize(("decision", "written_to"), [("", 0), ("STOP", 0), ("GO_ON", 2)])
def test_a_case_that_waits_for_a_decision_is_left_alone(hour, decision, written_to):
    concern = SafeguardingConcernFactory(party=hour.case.parties.first())
    if decision:
        concern.decision, concern.decided_at, concern.decided_by = decision, NOW, hour.booked_by
        concern.save()
    assert send_due_reminders(at=WEEK) == written_to


@pytest.mark.parametrize("state", ["CANCELLED", "HELD", "NOT_HELD"])
def test_an_hour_that_is_not_booked_any_more_is_not_reminded_of(hour, state):
    type(hour).objects.filter(pk=hour.pk).update(state=state)
    assert send_due_reminders(at=WEEK) == 0


def test_a_mediation_that_has_begun_is_not_reminded_of(hour):
    type(hour.case).objects.filter(pk=hour.case.pk).update(state="IN_MEDIATION")
    assert send_due_reminders(at=MORNING) == 0


def test_a_party_without_an_address_was_asked_about_with_the_appointment_notice(hour):
    hour.case.parties.filter(role="CLAIMANT_1").update(email="")
    assert send_due_reminders(at=WEEK) == 1


def test_a_reminder_that_waits_is_dropped_once_the_hour_is_cancelled(slot, ready_case, admin):
    hour = book_appointment(
        case_id=ready_case.pk, slot_id=slot.pk, actor=admin, at=WEEK - timedelta(days=1)
    )
    send_due_reminders(at=WEEK)
    cancel_appointment(appointment_id=hour.pk, reason="Ill", actor=admin, at=WEEK)
    waiting = Delivery.objects.filter(notice__in=reminders())
    for pk in waiting.values_list("pk", flat=True):
        assert not deliver(delivery_id=pk, at=WEEK + timedelta(seconds=5))
    assert {fresh(row).state for row in waiting} == {DeliveryState.DROPPED}
    assert not any("Reminder" in message.subject for message in mail.outbox)


def test_a_reminder_that_could_not_be_sent_in_time_is_dropped(hour):
    send_due_reminders(at=MORNING)
    delivery = Delivery.objects.filter(notice__in=reminders()).first()
    assert not deliver(delivery_id=delivery.pk, at=MONDAY_TEN)
    assert fresh(delivery).state == DeliveryState.DROPPED
    assert not mail.outbox


def test_task_and_command_do_the_same_once(db, capsys):
    AppointmentFactory(case=CaseFactory(state="BOOKED"), booked_at=LONG_BEFORE)
    before = background.send_due_reminders()
    call_command("send_reminders", "--json")
    assert json.loads(capsys.readouterr().out) == {"reminded": 0}
    assert before == reminders().count() == 2


def test_the_number_of_queries_does_not_grow_with_what_was_sent(hour, django_assert_num_queries):
    for _ in range(3):
        AppointmentFactory(case__state="BOOKED", slot__starts_at=MONDAY_TEN, booked_at=LONG_BEFORE)
    assert send_due_reminders(at=WEEK) == 8
    with django_assert_num_queries(2):
        send_due_reminders(at=WEEK + timedelta(minutes=5))


@pytest.fixture
def texts_on(settings):
    settings.TEXTS_ON = True


def texts_to(party):
    rows = Delivery.objects.filter(channel="SMS", notice__recipient_name=party.name)
    return list(rows.values_list("address", "notice__short_text"))


def test_a_mobile_gets_the_reminder_as_a_text_too(hour, texts_on):
    party = hour.case.parties.get(role="CLAIMANT_1")
    send_due_reminders(at=WEEK)
    [(address, words)] = texts_to(party)
    assert address == "+447700900123"
    assert "we telephone you on Monday 7 December 2026 at 10am" in words
    other = hour.case.parties.get(role="DEFENDANT_1")
    for secret in (party.name, party.phone, other.name, hour.mediator.name):
        assert secret not in words


def test_a_text_is_in_the_language_of_the_party(hour, texts_on):
    party = hour.case.parties.get(role="CLAIMANT_1")
    type(party).objects.filter(pk=party.pk).update(language="cy")
    send_due_reminders(at=WEEK)
    [(_, words)] = texts_to(party)
    assert words.startswith("Cyfryngu hawliadau bychain")


@pytest.mark.parametrize(
    ("phone", "addresses"), [("0113 496 0001", []), ("", []), ("07700 90", ["07700 90"])]
)
def test_a_landline_gets_none_and_a_number_nobody_can_read_is_left_to_fail(
    hour, texts_on, phone, addresses
):
    party = hour.case.parties.get(role="CLAIMANT_1")
    type(party).objects.filter(pk=party.pk).update(phone=phone)
    send_due_reminders(at=WEEK)
    assert [address for address, _ in texts_to(party)] == addresses


def test_without_notify_nobody_gets_a_text(hour):
    send_due_reminders(at=WEEK)
    assert not Delivery.objects.filter(channel="SMS").exists()
