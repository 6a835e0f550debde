"""What was recorded of a party's attendance is put right, and what stood before is kept."""

import pytest
from django.urls import reverse

from appointments.enums import Attended
from appointments.errors import AttendanceRefused, ReasonWrong
from appointments.models import PartyAttendance
from appointments.services.correcting import correct_attendance
from core.errors import StalePage
from tests.appointments.conftest import NOW
from tests.factories.appointments import PartyAttendanceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    row = PartyAttendanceFactory()
    row.appointment.case.mediator = row.appointment.mediator
    row.appointment.case.save()
    return row


def correct(row, **changes):
    asked = {"kind": "LATE", "minutes": 7, "reason": "Came at 10:07", "revision": row.revision}
    return correct_attendance(
        attendance_id=row.pk, actor=row.appointment.mediator, at=NOW, **asked | changes
    )


def test_what_stood_before_is_kept(row):
    correct(row)
    row.refresh_from_db()
    assert row.words == "Attended late, 7 minutes after the start"
    left = correct(row, kind="LEFT", minutes=31, reason="Hung up")
    assert left.words == "Left before the end, 31 minutes after the start"
    assert list(row.history.values_list("kind", "minutes"))[:2] == [("LEFT", 31), ("LATE", 7)]
    assert row.appointment.case.events.first().sentence == (
        "Claimant 1, corrected: left before the end, 31 minutes after the start."
    )


def test_a_second_press_and_a_stale_page_are_one_correction(row):
    correct(row)
    with pytest.raises(StalePage):
        correct(row)
    assert PartyAttendance.objects.get().revision == 1


@pytest.mark.parametrize(
    ("before", "changes", "words"),
    [
        ("ATTENDED", {"kind": "ABSENT", "minutes": None}, "take back “Reached today”"),
        ("ABSENT", {"kind": "ATTENDED", "minutes": None}, "the court was told"),
        ("ATTENDED", {"kind": "LATE", "minutes": None}, "from 1 to 480"),
        ("ATTENDED", {"kind": "LATE", "minutes": 0}, "from 1 to 480"),
        ("ATTENDED", {"kind": "LEFT", "minutes": 481}, "from 1 to 480"),
        ("ATTENDED", {"kind": "VANISHED"}, "Choose whether"),
    ],
)
def test_what_cannot_be_is_refused_in_words(row, before, changes, words):
    PartyAttendance.objects.update(kind=before)
    with pytest.raises(AttendanceRefused, match=words):
        correct(row, **changes)
    with pytest.raises(ReasonWrong):
        correct(row, kind=before, minutes=None, reason=" ")


@pytest.mark.parametrize("kind", Attended)
def test_minutes_are_there_exactly_where_they_mean_something(row, kind):
    minutes = {"LATE": 5, "LEFT": 5}.get(kind)
    assert PartyAttendanceFactory(kind=kind, minutes=minutes).pk


def test_the_page_corrects_and_keeps_what_was_typed(row, client):
    client.force_login(row.appointment.mediator)
    case = row.appointment.case
    address = reverse("attendance_correct", args=[case.reference, row.pk])
    sent = {"kind": "LATE", "minutes": "", "reason": "Came later", "revision": 0}
    refused = client.post(address, sent)
    assert refused.status_code == 409
    assert "Came later" in refused.text
    assert "from 1 to 480" in refused.text
    done = client.post(address, sent | {"minutes": 4}, follow=True)
    assert "Attended late, 4 minutes after the start" in done.text
    assert "Corrected: Came later" in done.text
