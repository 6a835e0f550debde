"""The running list: now, next, later and over; the number to ring and the calls at hand."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from appointments.models import Appointment
from appointments.selectors.ready import HourReady
from appointments.selectors.running import running_groups
from cases.models import Case, Communication
from tests.appointments.conftest import MONDAY_TEN
from tests.factories.appointments import AppointmentFactory

HOUR = timedelta(hours=1)
STATES = ("BOOKED", "HELD", "NOT_HELD")


def hours(*rows):
    """Hours one after the other, given as (state, state of the case)."""
    return [
        HourReady(
            Appointment(
                pk=number,
                state=state,
                case=Case(state=case),
                starts_at=MONDAY_TEN + number * HOUR,
                ends_at=MONDAY_TEN + (number + 1) * HOUR,
            ),
            [],
        )
        for number, (state, case) in enumerate(rows)
    ]


def grouped(rows, minutes):
    groups = running_groups(hours(*rows), MONDAY_TEN + timedelta(minutes=minutes))
    return {group.heading: [hour.appointment.pk for hour in group.hours] for group in groups}


@pytest.mark.parametrize(
    ("minutes", "wanted"),
    [
        (-1, {"Next": [1], "Later": [2, 3], "Over": [0]}),
        (59, {"Next": [1], "Later": [2, 3], "Over": [0]}),
        (60, {"Now": [1], "Next": [2], "Later": [3], "Over": [0]}),
        (125, {"Now": [1, 2], "Next": [3], "Over": [0]}),
    ],
)
def test_the_clock_moves_the_day_on(minutes, wanted):
    rows = [("HELD", "SETTLED"), *[("BOOKED", "BOOKED")] * 3]
    assert grouped(rows, minutes) == wanted


def test_what_the_mediator_has_begun_is_on_now():
    rows = [("BOOKED", "BOOKED"), ("BOOKED", "IN_MEDIATION")]
    assert grouped(rows, -30) == {"Now": [1], "Next": [0]}


@given(
    st.lists(
        st.tuples(st.sampled_from(STATES), st.sampled_from(["BOOKED", "IN_MEDIATION"])), max_size=8
    ),
    st.integers(-120, 600),
)
def test_each_hour_stands_once(rows, minutes):
    found = [pk for pks in grouped(rows, minutes).values() for pk in pks]
    assert sorted(found) == list(range(len(rows)))


@pytest.fixture
def today(db):
    """An hour that began ten minutes ago, of a booked case."""
    start = timezone.now() - timedelta(minutes=10)
    appointment = AppointmentFactory(slot__starts_at=start, case__state="BOOKED")
    Case.objects.update(mediator=appointment.mediator, team=appointment.mediator.team)
    return Appointment.objects.get()


def test_one_press_logs_the_call_and_stays_on_the_list(today, client):
    client.force_login(today.mediator)
    address = reverse("diary_today") + f"?day={timezone.localdate(today.starts_at)}"
    shown = client.get(address)
    party = shown.context["groups"][0].hours[0].parties[1]
    assert f"tel:{party.party.phone.replace(' ', '')}" in shown.text
    sent = {
        "party": party.party.pk,
        "number": party.calls.ways[0].number,
        "key": str(party.calls.key),
        "result": "VOICEMAIL",
        "back": "today",
    }
    post = reverse("attempt_log", args=[today.case.reference])
    answer = client.post(post, sent)
    assert answer["Location"] == f"{reverse('diary_today')}#party-{party.party.pk}"
    again = client.post(post, sent, follow=True)
    assert "This was already recorded" in again.text
    call = Communication.objects.get()
    assert (call.call_result, call.number, call.recorded_by) == (
        "VOICEMAIL", sent["number"], today.mediator,
    )  # fmt: skip
    assert "Voicemail" in client.get(address).text
    assert client.post(post, sent | {"result": "HUNG_UP"}).status_code == 404
    assert client.post(post, sent | {"key": str(party.calls.key)[:-1] + "0"}).status_code == 302


def test_the_appointment_page_shows_the_calls_to_who_looks_after_the_case(today, client, admin):
    client.force_login(admin)
    page = reverse("case_appointments", args=[today.case.reference])
    assert "No call has been logged." in client.get(page).text


def test_others_choose_whose_list_they_see(today, client, admin):
    client.force_login(admin)
    page = reverse("diary_today") + f"?day={timezone.localdate(today.starts_at)}"
    assert "Choose a mediator" in client.get(page).text
    shown = client.get(f"{page}&mediator={today.mediator_id}").text
    assert today.case.reference in shown
    assert "How did the call end?" not in shown


@pytest.mark.parametrize("rows", [1, 3])
def test_queries(rows, client, mediator, django_assert_num_queries):
    for number in range(rows):
        AppointmentFactory(slot__mediator=mediator, slot__starts_at=MONDAY_TEN + number * HOUR)
    client.force_login(mediator)
    with django_assert_num_queries(11):
        client.get(reverse("diary_today") + "?day=2026-12-07")
