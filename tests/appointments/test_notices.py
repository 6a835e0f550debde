"""What parties are told, and that nobody learns another's contact details."""

from datetime import UTC, timedelta

import pytest
from icalendar import Calendar

from appointments.notices.reminders import remind
from appointments.scheduling import DueReminder
from appointments.services.booking import book_appointment, cancel_appointment
from cases.selectors.goals import goals_for_parties
from cases.services.goals import end_goal
from notifications.delivery import message_for
from notifications.models import Delivery, Notice
from tests.appointments.conftest import MONDAY_TEN, NOW
from tests.factories.record import GoalFactory


@pytest.fixture
def people(ready_case):
    """A claimant in person and a represented defendant."""
    claimant = ready_case.parties.get(role="CLAIMANT_1")
    claimant.name, claimant.email, claimant.phone = "Amy O'Hara", "amy@c.test", "07700 900001"
    claimant.save()
    defendant = ready_case.parties.get(role="DEFENDANT_1")
    defendant.name, defendant.email, defendant.phone = "Dee Ltd", "dee@d.test", "07700 900002"
    defendant.represented, defendant.solicitor_name = True, "Law & Co"
    defendant.contact_name, defendant.contact_email = "Sol Icitor", "sol@law.test"
    defendant.contact_phone = "07700 900003"
    defendant.save()
    return claimant, defendant


@pytest.fixture
def booked(people, ready_case, slot, admin):
    return book_appointment(case_id=ready_case.pk, slot_id=slot.pk, actor=admin, at=NOW)


def notice_to(name, kind="APPOINTMENT_BOOKED"):
    return Notice.objects.get(kind=kind, recipient_name=name)


def event_of(notice):
    attachment = notice.attachments.get()
    assert attachment.filename.endswith(".ics")
    calendar = Calendar.from_ical(bytes(attachment.content))
    assert attachment.content_type == f"text/calendar; method={calendar['METHOD']}"
    (event,) = calendar.walk("VEVENT")
    return calendar, event


def test_each_party_is_told(booked, ready_case):
    """H15: when, how and what to prepare, in plain words."""
    for name, email, phone in (
        ("Amy O'Hara", "amy@c.test", "07700 900001"),
        ("Sol Icitor", "sol@law.test", "07700 900003"),
    ):
        notice = notice_to(name)
        assert notice.deliveries.get().address == email
        assert notice.subject == "Your mediation appointment: Monday 7 December 2026 at 10am"
        for words in (
            f"Dear {name},",
            ready_case.reference,
            "Monday 7 December 2026 at 10am",
            "Jo Mediator, will telephone you",
            f"We will ring {phone}.",
            "How to prepare",
            "mediation@example.test",
        ):
            assert words in notice.body
        assert "&" not in notice.body
    assert "This is about Dee Ltd." in notice_to("Sol Icitor").body


def test_the_calendar_file(booked):
    calendar, event = event_of(notice_to("Amy O'Hara"))
    assert calendar["METHOD"] == "PUBLISH"
    assert event["DTSTART"].dt.astimezone(UTC) == MONDAY_TEN
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(hours=1)
    assert (event["STATUS"], event["SEQUENCE"]) == ("CONFIRMED", 0)
    assert event["ORGANIZER"] == "mailto:mediation@example.test"
    assert "ATTENDEE" not in event


def test_cancelling_clears_the_same_entry(booked, admin):
    _, before = event_of(notice_to("Amy O'Hara"))
    cancel_appointment(
        appointment_id=booked.pk, reason="The defendant is ill.", actor=admin, at=NOW
    )
    notice = notice_to("Amy O'Hara", "APPOINTMENT_CHANGED")
    calendar, event = event_of(notice)
    assert (calendar["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)
    assert event["UID"] == before["UID"]
    assert "We will write to you again with a new date." in notice.body
    assert "ill" not in notice.body.replace("will", "")


def test_nobody_learns_the_others_contact_details(booked, admin):
    """H20: whatever is sent to one party holds nothing of how to reach the other."""
    cancel_appointment(appointment_id=booked.pk, reason="Ill.", actor=admin, at=NOW)
    details = {
        "Amy O'Hara": ("amy@c.test", "07700 900001"),
        "Sol Icitor": ("sol@law.test", "07700 900003", "dee@d.test", "07700 900002", "Sol Icitor"),
    }
    assert Notice.objects.count() == 4
    for notice in Notice.objects.all():
        sent = notice.body + notice.subject
        sent += "".join(bytes(file.content).decode() for file in notice.attachments.all())
        (other,) = set(details) - {notice.recipient_name}
        assert not [detail for detail in details[other] if detail in sent]


def test_a_party_without_a_telephone_is_asked_for_one(ready_case, slot, admin):
    ready_case.parties.filter(role="CLAIMANT_1").update(phone="")
    book_appointment(case_id=ready_case.pk, slot_id=slot.pk, actor=admin, at=NOW)
    claimant = ready_case.parties.get(role="CLAIMANT_1")
    assert "We do not have a telephone number for you." in notice_to(claimant.name).body


def test_every_party_is_told_the_goals_that_are_theirs_to_know(ready_case, slot, admin):
    """A3, A4: the same words for both sides; no goal of the office, and none that has ended."""
    GoalFactory(case=ready_case, statement="Agree when the roof is mended", shown_to_parties=True)
    GoalFactory(case=ready_case, statement="Settle at < £500 & no costs", shown_to_parties=True)
    GoalFactory(case=ready_case, statement="Find a Welsh interpreter")
    over = GoalFactory(case=ready_case, statement="Get the photographs", shown_to_parties=True)
    end_goal(goal_id=over.pk, outcome="REACHED", note="", actor=admin, at=NOW, version=None)
    GoalFactory(statement="The goal of another case", shown_to_parties=True)
    book_appointment(case_id=ready_case.pk, slot_id=slot.pk, actor=admin, at=NOW)
    bodies = Notice.objects.filter(kind="APPOINTMENT_BOOKED").values_list("body", flat=True)
    assert len(bodies) == 2
    for body in bodies:
        part = body.split("What this mediation aims at\n\n")[1].split("\n\nHow to prepare")[0]
        assert part.splitlines() == [
            "* Agree when the roof is mended",
            "* Settle at < £500 & no costs",
            "",
            "Both sides are told this in the same words.",
        ]


def test_without_goals_the_message_speaks_of_none(booked):
    assert "aims at" not in notice_to("Amy O'Hara").body


def test_once_per_appointment_and_party(ready_case, slot, admin):
    for _ in range(2):
        appointment = book_appointment(case_id=ready_case.pk, slot_id=slot.pk, actor=admin, at=NOW)
        cancel_appointment(appointment_id=appointment.pk, reason="Ill.", actor=admin, at=NOW)
    assert Notice.objects.filter(kind="APPOINTMENT_BOOKED").count() == 4
    assert Notice.objects.filter(kind="APPOINTMENT_CHANGED").count() == 4


ASKED = "[private link feedback:abc]"


@pytest.mark.parametrize("welsh", [False, True])
def test_words_of_strangers_turn_nothing_and_make_no_link(people, ready_case, slot, admin, welsh):
    """What a title, a name or a number holds is text: only the party's own page is a link."""
    claimant, _ = people
    claimant.name, claimant.contact_name = f"Amy\u202e {ASKED}", f"Sol\u2066 {ASKED}"
    claimant.contact_phone, claimant.email = ASKED, "amy@c.test"
    claimant.language = "cy" if welsh else "en"
    claimant.save()
    ready_case.title = f"Able v \u202e{ASKED}"
    ready_case.save()
    GoalFactory(case=ready_case, statement=f"Mend the \u202e{ASKED}", shown_to_parties=True)
    by = {"actor": admin, "at": NOW}
    booked = book_appointment(case_id=ready_case.pk, slot_id=slot.pk, **by)
    due, told = DueReminder("WEEK", NOW + timedelta(days=1)), goals_for_parties(ready_case)
    remind(booked, ready_case.parties.get(pk=claimant.pk), due=due, goals=told, at=NOW)
    cancel_appointment(appointment_id=booked.pk, reason="Ill", **by)
    deliveries = Delivery.objects.filter(address="amy@c.test")
    kinds = {row.notice.kind for row in deliveries}
    assert kinds == {"APPOINTMENT_BOOKED", "APPOINTMENT_REMINDER", "APPOINTMENT_CHANGED"}
    for row in deliveries:
        body = message_for(row).body
        assert "(private link feedback:abc]" in body, row.notice.kind
        assert "/feedback/" not in body
        assert not {"\u202e", "\u2066"} & set(body)
        assert ("Annwyl" in body) is welsh
        assert ("/party/" in body) is (row.notice.kind != "APPOINTMENT_CHANGED")
        goal = "* Mend the (private link feedback:abc]" in body
        assert goal is (row.notice.kind != "APPOINTMENT_CHANGED")
