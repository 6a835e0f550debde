"""Who is reminded where and in which language, and of which hour, when things are unusual."""

from datetime import UTC, datetime, timedelta

import pytest

from appointments.services.booking import book_appointment
from appointments.services.rearranging import rearrange_appointment
from appointments.services.reminders import send_due_reminders
from notifications.delivery import deliver
from notifications.models import Delivery, Notice
from tests.appointments.conftest import MONDAY_TEN
from tests.factories.appointments import AppointmentFactory, SlotFactory

LONG_BEFORE = MONDAY_TEN - timedelta(days=20)
WEEK = MONDAY_TEN - timedelta(days=7, hours=1)
TWO_DAYS = MONDAY_TEN - timedelta(days=2, hours=1)


@pytest.fixture
def hour(db):
    return AppointmentFactory(
        case__state="BOOKED", slot__starts_at=MONDAY_TEN, booked_at=LONG_BEFORE
    )


@pytest.fixture
def texts_on(settings):
    settings.TEXTS_ON = True


def deliveries(**facts):
    rows = Delivery.objects.filter(notice__kind="APPOINTMENT_REMINDER", **facts)
    return sorted(rows.values_list("channel", "address"))


def test_a_represented_party_is_reminded_through_its_mediation_contact(hour, texts_on):
    party = hour.case.parties.get(role="DEFENDANT_1")
    party.represented, party.solicitor_name = True, "Law & Co"
    party.contact_name, party.contact_email = "Sol Icitor", "sol@law.test"
    party.contact_phone, party.contact_language = "07700 900777", "cy"
    party.save()
    send_due_reminders(at=WEEK)
    assert deliveries(notice__recipient_name="Sol Icitor") == [
        ("EMAIL", "sol@law.test"),
        ("SMS", "+447700900777"),
    ]
    notice = Notice.objects.get(recipient_name="Sol Icitor")
    assert notice.body.startswith("Annwyl Sol Icitor,")
    assert "We will ring 07700 900777." in notice.body
    assert notice.short_text.startswith("Cyfryngu hawliadau bychain")
    assert party.email not in {address for _, address in deliveries()}


def test_a_party_with_a_landline_alone_is_reminded_by_email(hour, texts_on):
    party = hour.case.parties.get(role="CLAIMANT_1")
    type(party).objects.filter(pk=party.pk).update(phone="0113 496 0001")
    send_due_reminders(at=WEEK)
    assert deliveries(notice__recipient_name=party.name) == [("EMAIL", party.email)]


@pytest.mark.parametrize(
    ("starts_at", "two_days_before"),
    [
        # The clocks go back on Sunday 25 October 2026: ten o'clock is 10:00 UTC on the Monday,
        # and nine o'clock on the Saturday before is 08:00 UTC.
        (datetime(2026, 10, 26, 10, 0, tzinfo=UTC), datetime(2026, 10, 24, 8, 0, tzinfo=UTC)),
        # They go forward on Sunday 28 March 2027.
        (datetime(2027, 3, 29, 9, 0, tzinfo=UTC), datetime(2027, 3, 27, 9, 0, tzinfo=UTC)),
    ],
)
def test_the_clock_on_the_wall_counts_on_both_sides_of_a_change(db, starts_at, two_days_before):
    AppointmentFactory(
        case__state="BOOKED",
        slot__starts_at=starts_at,
        booked_at=starts_at - timedelta(days=5),
    )
    assert send_due_reminders(at=two_days_before - timedelta(minutes=1)) == 0
    assert send_due_reminders(at=two_days_before) == 2
    assert send_due_reminders(at=two_days_before + timedelta(hours=20)) == 0
    body = Notice.objects.first().body
    assert "at 10am" in body


def test_after_a_move_only_the_new_hour_is_reminded_of(ready_case, slot, mediator, admin):
    by = {"actor": admin, "at": WEEK - timedelta(days=2)}
    old = book_appointment(case_id=ready_case.pk, slot_id=slot.pk, **by)
    send_due_reminders(at=WEEK)
    waiting = Delivery.objects.filter(notice__kind="APPOINTMENT_REMINDER")
    assert waiting.count() == 2
    later = SlotFactory(mediator=mediator, starts_at=MONDAY_TEN + timedelta(days=14))
    rearrange_appointment(
        appointment_id=old.pk,
        slot_id=later.pk,
        reason="Ill",
        asked_by="CLAIMANT",
        actor=admin,
        at=WEEK,
    )
    for pk in waiting.values_list("pk", flat=True):
        assert not deliver(delivery_id=pk, at=WEEK + timedelta(seconds=5))
    assert set(waiting.values_list("state", flat=True)) == {"DROPPED"}
    assert send_due_reminders(at=TWO_DAYS) == 0
    assert send_due_reminders(at=WEEK + timedelta(days=14)) == 2
    newest = Notice.objects.filter(kind="APPOINTMENT_REMINDER").first()
    assert "Monday 21 December 2026 at 10am" in newest.subject
