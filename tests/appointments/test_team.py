"""Who is free, booked and away: the team's day, and times away in the week and the day. H1."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from appointments.querysets import midnight
from core.clocks.calendar import LONDON
from tests.appointments.conftest import MONDAY_TEN, NOW
from tests.factories.accounts import CaseAdminFactory, LeaderFactory, UserFactory
from tests.factories.appointments import AbsenceFactory, AppointmentFactory, SlotFactory

pytestmark = pytest.mark.django_db
MONDAY, SATURDAY = date(2026, 12, 7), date(2026, 12, 12)
VIEWS = ["diary", "diary_day", "diary_team"]


@pytest.fixture(autouse=True)
def frozen():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def leader(mediator):
    return LeaderFactory(team=mediator.team)


def shown(client, user, name, query="?day=2026-12-07"):
    client.force_login(user)
    return " ".join(client.get(reverse(name) + query).content.decode().split())


def at(clock, day=MONDAY):
    return datetime.combine(day, datetime.min.time(), LONDON) + timedelta(hours=clock)


def test_the_team_on_a_day(client, mediator, leader):
    booked = AppointmentFactory(slot__mediator=mediator, slot__starts_at=MONDAY_TEN)
    SlotFactory(mediator=mediator, starts_at=at(11))
    SlotFactory(mediator=mediator, starts_at=at(10, MONDAY + timedelta(days=1)))
    away = UserFactory(team=mediator.team, name="Amy Away")
    AbsenceFactory(mediator=away, starts_at=at(13), ends_at=at(15), kind="TRAINING")
    UserFactory(name="Somebody Else")
    page = shown(client, leader, "diary_team")
    assert "<strong>1 booked</strong>, <strong>1 open</strong>" in page
    assert booked.case.reference in page
    assert "11:00 free" in page
    assert "Training 13:00 to 15:00" in page
    assert page.index("Amy Away") < page.index("Jo Mediator")
    assert "Somebody Else" not in page


def test_an_hour_that_passed_unbooked_is_not_free(client, mediator, leader):
    SlotFactory(mediator=mediator, starts_at=NOW - timedelta(hours=1))
    page = shown(client, leader, "diary_team", f"?day={NOW.date()}")
    assert "not used" in page
    assert "08:00 free" not in page
    for name in VIEWS:
        page = shown(client, leader, name, f"?day={NOW.date()}")
        assert "<strong>0 booked</strong>, <strong>0 open</strong>" in page


def test_the_week_and_the_day_say_who_is_away(client, mediator, leader):
    AbsenceFactory(mediator=mediator, starts_at=midnight(MONDAY))
    cancelled = AbsenceFactory(mediator=mediator, starts_at=midnight(MONDAY + timedelta(days=1)))
    cancelled.cancelled_at, cancelled.cancelled_by = NOW, leader
    cancelled.save()
    assert shown(client, leader, "diary").count("Away: leave") == 1
    assert "Jo Mediator (leave)" in shown(client, leader, "diary_day")
    assert "Away:" not in shown(client, leader, "diary_day", "?day=2026-12-08")
    # Why somebody is away is for them and those who keep their time.
    assert "Annual leave" not in shown(client, leader, "diary_day")


def test_a_weekend_shows_when_it_has_hours(client, mediator, leader):
    SlotFactory(mediator=mediator, starts_at=MONDAY_TEN)
    assert "Sat 12" not in shown(client, leader, "diary")
    SlotFactory(mediator=mediator, starts_at=at(10, SATURDAY))
    page = shown(client, leader, "diary")
    assert "Sat 12" in page
    assert "Sun 13" not in page
    assert "7 December to 12 December 2026" in page


@pytest.mark.parametrize("name", VIEWS)
def test_each_view_leads_before_and_after_and_to_a_day(name, client, leader):
    page = shown(client, leader, name)
    earlier, later = ("11-30", "12-14") if name == "diary" else ("12-06", "12-08")
    assert f"?day=2026-{earlier}" in page
    assert f"?day=2026-{later}" in page
    assert 'type="date" id="id_day" name="day" value="2026-12-07"' in page
    assert page.count('aria-current="page"') == 1


def test_a_withdrawn_hour_is_in_no_view(client, mediator, leader):
    SlotFactory(mediator=mediator, starts_at=MONDAY_TEN, withdrawn_at=NOW)
    for name in VIEWS:
        assert "<strong>0 open</strong>" in shown(client, leader, name)


@pytest.mark.parametrize("count", [1, 3])
def test_costs_the_same_for_one_and_three(count, client, django_assert_num_queries):
    for number in range(count):
        hour = AppointmentFactory(slot__starts_at=MONDAY_TEN + timedelta(hours=number))
        AbsenceFactory(mediator=hour.mediator, starts_at=midnight(MONDAY))
    client.force_login(CaseAdminFactory())
    with django_assert_num_queries(7):
        client.get(reverse("diary_team") + "?day=2026-12-07")
