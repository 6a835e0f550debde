"""The home page of each role: the next thing to do, numbers and lists."""

import re
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.enums import Role
from appointments.enums import AppointmentState
from cases.enums import CaseState, DeadlineState
from core import readiness
from notifications.enums import DeliveryState
from tests.factories.accounts import (
    AuditorFactory,
    CaseAdminFactory,
    LeaderFactory,
    ListingOfficerFactory,
    SystemAdminFactory,
    UserFactory,
)
from tests.factories.appointments import AppointmentFactory, SlotFactory
from tests.factories.cases import CaseFactory, DeadlineFactory, ReferralFactory, TaskFactory
from tests.factories.core import HeartbeatFactory
from tests.factories.notifications import DeliveryFactory, NoticeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def morning(time_machine):
    """A Monday at eight."""
    zone = timezone.get_default_timezone()
    time_machine.move_to(datetime(2027, 3, 1, 8, 0, tzinfo=zone), tick=False)


def home(client, person):
    client.force_login(person)
    return client.get("/").content.decode()


def todays_appointment(mediator, hour, **case):
    starts = timezone.localtime().replace(hour=hour, minute=0)
    slot = SlotFactory(mediator=mediator, starts_at=starts)
    return AppointmentFactory(slot=slot, case=CaseFactory(mediator=mediator, **case))


def test_a_mediator_sees_todays_list_and_prepares_the_next(client):
    mediator = UserFactory()
    later, first = (todays_appointment(mediator, hour) for hour in (14, 9))
    other = todays_appointment(UserFactory(), 9)
    page = home(client, mediator)
    assert f"Prepare {first.case.reference} for 09:00" in page
    assert page.index(f"/cases/{first.case.reference}/") < page.index(f"{later.case.reference}, b")
    assert other.case.reference not in page


def test_a_mediation_that_has_begun_comes_first(client):
    mediator = UserFactory()
    todays_appointment(mediator, 9)
    running = CaseFactory(mediator=mediator, state=CaseState.IN_MEDIATION)
    assert f"Go on with {running.reference}" in home(client, mediator)


def test_a_cancelled_appointment_is_not_on_the_list(client):
    mediator = UserFactory()
    slot = SlotFactory(mediator=mediator, starts_at=timezone.now() + timedelta(hours=2))
    AppointmentFactory(
        slot=slot,
        state=AppointmentState.CANCELLED,
        cancelled_at=timezone.now(),
        cancelled_by=mediator,
    )
    page = home(client, mediator)
    assert "You have no appointments today." in page
    assert "Look at your diary" in page


def test_a_team_leader_sees_the_teams_day_and_unanswered_notices(client):
    leader = LeaderFactory()
    mediator = UserFactory(team=leader.team)
    theirs = todays_appointment(mediator, 10)
    case, strange = CaseFactory(team=leader.team), CaseFactory()
    NoticeFactory(case_reference=case.reference)
    NoticeFactory(case_reference=strange.reference)
    TaskFactory(role=Role.TEAM_LEADER, team=leader.team, due_at=timezone.now() - timedelta(days=1))
    page = home(client, leader)
    assert "Deal with overdue tasks" in page
    assert mediator.name in page
    assert theirs.case.title in page
    assert case.reference in page
    assert strange.reference not in page
    tile = re.search(r'href="(/cases/\?flags=vacate)"[^>]*>(.*?)</a>', page, re.DOTALL)
    assert tile
    assert "vacate notice is not acknowledged" in page
    listed = client.get(tile[1]).content.decode()
    assert case.reference in listed
    assert theirs.case.reference not in listed


def test_a_case_administrator_clears_quarantine_then_triages_then_books(client):
    admin = CaseAdminFactory()
    assert "Import referrals" in home(client, admin)
    CaseFactory(state=CaseState.READY)
    assert "Book 1 case" in home(client, admin)
    CaseFactory.create_batch(2)
    assert "Triage 2 referrals" in home(client, admin)
    ReferralFactory()
    page = home(client, admin)
    assert "Look at 1 record in quarantine" in page
    assert 'href="/admin/cases/quarantinedrecord/"' in page
    assert "Upload a referral file" in page
    assert client.get("/admin/cases/referralbatch/upload/").status_code == 200
    overdue = DeadlineFactory(state=DeadlineState.OVERDUE)
    assert f"{overdue.case.reference}: Appointment in time" in home(client, admin)


def test_a_record_that_was_rejected_does_not_wait_any_more(client):
    admin = CaseAdminFactory()
    ReferralFactory(rejected_at=timezone.now(), rejected_by=admin)
    page = home(client, admin)
    assert "in quarantine" in page
    assert "Look at 1 record" not in page


def test_an_administrators_counts_leave_finished_cases_unread(client):
    with CaptureQueriesContext(connection) as asked:
        home(client, CaseAdminFactory())
    [counting] = [one["sql"] for one in asked if 'AS "referred"' in one["sql"]]
    assert """"state" IN ('REFERRED', 'READY')""" in counting.split("WHERE")[-1]


def test_a_listing_officer_sees_the_own_teams_notices_by_hearing_date(client):
    officer = ListingOfficerFactory()
    late, soon = (
        NoticeFactory(team=officer.team, hearing_at=timezone.now() + timedelta(days=days))
        for days in (40, 5)
    )
    strange = NoticeFactory()
    page = home(client, officer)
    assert "Acknowledge 2 notices" in page
    assert 'href="/listing/?answer=AWAITED"' in page
    assert 'href="/listing/?answer=ACKNOWLEDGED"' in page
    assert page.index(soon.case_reference) < page.index(late.case_reference)
    assert strange.case_reference not in page


def test_a_system_administrator_sees_what_does_not_work(client, monkeypatch):
    admin = SystemAdminFactory()
    monkeypatch.setattr(readiness, "STARTED_AT", timezone.now() - timedelta(seconds=110))
    assert "Background work has stopped." not in home(client, admin)
    monkeypatch.setattr(readiness, "STARTED_AT", timezone.now() - readiness.STALE)
    assert "Background work has stopped." in home(client, admin)
    HeartbeatFactory()
    assert "Everything works." in home(client, admin)
    DeliveryFactory(state=DeliveryState.FAILED, failed_at=timezone.now())
    assert "Look at 1 failed delivery" in home(client, admin)


def test_an_auditor_is_shown_where_the_trails_are(client):
    assert "Cases and their timelines" in home(client, AuditorFactory())


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("factory", "queries"),
    [
        (UserFactory, 10),
        (LeaderFactory, 11),
        (CaseAdminFactory, 10),
        (ListingOfficerFactory, 8),
        (SystemAdminFactory, 10),
        (AuditorFactory, 2),
    ],
)
def test_a_fixed_number_of_queries(client, django_assert_num_queries, factory, queries, rows):
    person = factory()
    for number in range(rows):
        mediator = person if person.role == Role.MEDIATOR else UserFactory(team=person.team)
        appointment = todays_appointment(mediator, 9 + number, team=mediator.team)
        TaskFactory(role=person.role, case=appointment.case)
        DeadlineFactory(case=appointment.case, state=DeadlineState.OVERDUE)
        notice = NoticeFactory(case_reference=appointment.case.reference)
        if person.role == Role.LISTING_OFFICER:
            NoticeFactory(team=person.team)
        DeliveryFactory(notice=notice, state=DeliveryState.FAILED, failed_at=timezone.now())
    client.force_login(person)
    with django_assert_num_queries(queries):
        client.get("/")


@pytest.mark.parametrize(
    "factory",
    [
        UserFactory,
        LeaderFactory,
        CaseAdminFactory,
        ListingOfficerFactory,
        SystemAdminFactory,
        AuditorFactory,
    ],
)
def test_every_link_of_the_home_page_opens(client, factory):
    person = factory()
    page = home(client, person)
    links = {part.split('"')[0] for part in page.split('href="')[1:]}
    inside = {link for link in links if link.startswith("/") and not link.startswith("/assets/")}
    assert inside >= {"/", "/people/me/"}
    for link in inside - {"/readyz"}:
        response = client.get(link.replace("&amp;", "&"), follow=True)
        assert response.status_code == 200, link


def test_a_leader_without_a_team_counts_nobodys_cases(client):
    todays_appointment(UserFactory(role=Role.MEDIATOR, team=None), 9, state=CaseState.READY)
    page = home(client, LeaderFactory(team=None))
    text = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert "0 cases of the team are open" in text
    assert "Nobody in the team has an appointment today." in text
