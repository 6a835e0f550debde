"""The page of figures and its download."""

import csv
import logging
import re
from datetime import date
from io import StringIO

import pytest
import time_machine
from django.urls import reverse

from accounts.context import NAVIGATION
from accounts.enums import Role
from core.spreadsheets import escaped
from reports.exports import COLUMNS
from tests.factories.accounts import (
    AuditorFactory,
    CaseAdminFactory,
    LeaderFactory,
    ListingOfficerFactory,
    SystemAdminFactory,
    TeamFactory,
    UserFactory,
)
from tests.factories.reports import RequiredRateFactory
from tests.reports.conftest import local

pytestmark = pytest.mark.django_db
PAGE, CSV = "/reports/", "/reports/figures.csv"


@pytest.fixture(autouse=True)
def may():
    with time_machine.travel(local(2026, 5, 20), tick=False):
        yield


def rows_of(response):
    return list(csv.DictReader(StringIO(response.content.decode())))


@pytest.mark.parametrize("address", [PAGE, CSV])
@pytest.mark.parametrize(
    ("make", "status"),
    [
        (UserFactory, 200),
        (LeaderFactory, 200),
        (SystemAdminFactory, 200),
        (AuditorFactory, 200),
        (CaseAdminFactory, 403),
        (ListingOfficerFactory, 403),
    ],
)
def test_who_may_see_figures(client, address, make, status):
    assert client.get(address).status_code == 302
    client.force_login(make())
    assert client.get(address).status_code == status


def test_roles_without_figures_have_no_link():
    linked = {role for role, links in NAVIGATION.items() if any(url == PAGE for url, _ in links)}
    assert linked == {Role.MEDIATOR, Role.TEAM_LEADER, Role.SYSTEM_ADMIN, Role.AUDITOR}


def test_the_page_says_what_it_counts_and_draws_it_within_the_policy(client, work):
    RequiredRateFactory(from_day=date(2026, 1, 1))
    mediator = UserFactory(name="Ann")
    work(mediator, 12, start=local(2026, 4, 1), settled=9)
    client.force_login(LeaderFactory(team=mediator.team))
    text = client.get(PAGE).content.decode()
    assert "75.0%" in text
    assert "9 settled of 12 held" in text
    assert "Required: 55.0%" in text
    assert text.count('role="img"') == 2
    assert text.count("<details") == 3
    assert "not a league table" in text
    assert "June 2025 to May 2026" in text
    assert not re.search(r"\sstyle=|<style", text)


def test_few_appointments_have_counts_but_no_rate(client, work):
    mediator = UserFactory()
    work(mediator, 9, start=local(2026, 4, 1), settled=9)
    client.force_login(mediator)
    text = client.get(PAGE).content.decode()
    assert "Fewer than 10 held: too few to show a rate. 9 settled of 9 held." in text
    assert "100.0%" not in text
    [every, *_] = rows_of(client.get(CSV))
    assert (every["held"], every["settled"], every["settlement_rate_per_cent"]) == ("9", "9", "")
    assert every["note"] == "fewer than 10 held: too few to show a rate"


def test_nothing_to_count_says_what_to_do(client):
    client.force_login(LeaderFactory())
    text = client.get(PAGE).content.decode()
    assert "Nothing to count yet" in text
    assert "<svg" not in text


def test_months_and_team_narrow_page_and_download_alike(client, work):
    ann, bob = UserFactory(name="Ann"), UserFactory(name="Bob")
    work(ann, 10, start=local(2026, 3, 2), settled=7)
    work(ann, 11, start=local(2026, 4, 2), settled=1)
    work(bob, 12, start=local(2026, 3, 3), settled=2)
    client.force_login(AuditorFactory())
    asked = {"first": "2026-03-01", "last": "2026-03-01", "team": ann.team_id}
    text = client.get(PAGE, asked).content.decode()
    assert "7 settled of 10 held" in text
    assert "figures.csv?first=2026-03-01&amp;last=2026-03-01&amp;team=" in text
    found = rows_of(client.get(CSV, asked))
    assert [(r["grouping"], r["name"], r["held"], r["settled"]) for r in found] == [
        ("all", "All", "10", "7"),
        ("month", "March 2026", "10", "7"),
        ("team", ann.team.name, "10", "7"),
        ("mediator", "Ann", "10", "7"),
    ]
    assert found[0]["settlement_rate_per_cent"] == "70.0"
    assert (found[0]["from_month"], found[0]["to_month"]) == ("2026-03", "2026-03")


@pytest.mark.parametrize("address", [PAGE, CSV])
@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (
            {"first": "2026-04-01", "last": "2026-03-01"},
            "The last month must not be before the first month.",
        ),
        ({"first": "nonsense", "last": "2026-03-01"}, "Choose a month from the list."),
        ({"first": "2026-03-01"}, "Choose the last month."),
        (
            {"first": "2026-03-01", "last": "2026-03-01", "team": "0"},
            "Choose a team from the list.",
        ),
    ],
)
def test_a_wrong_filter_is_explained(client, address, asked, sentence):
    client.force_login(AuditorFactory())
    page = client.get(address, asked)
    assert page.status_code == 422
    assert sentence in page.content.decode()


def test_a_leader_cannot_ask_for_another_team(client, work):
    other = UserFactory()
    work(other, 10, start=local(2026, 3, 2))
    client.force_login(LeaderFactory())
    asked = {"first": "2026-03-01", "last": "2026-03-01", "team": other.team_id}
    [every, *_] = rows_of(client.get(CSV, asked))
    assert every["held"] == "0"
    assert 'name="team"' not in client.get(PAGE, asked).content.decode()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_name_that_a_spreadsheet_would_calculate_is_made_harmless(client, work, start):
    name = f"{start}HYPERLINK(1)"
    assert escaped(name) == f"'{name}"
    mediator = UserFactory(name=name, team=TeamFactory(name=f"{name} team"))
    work(mediator, 1, start=local(2026, 3, 2))
    client.force_login(AuditorFactory())
    names = [row["name"] for row in rows_of(client.get(CSV))][-2:]
    assert names == [f"'{name} team", f"'{name}"]


def test_the_download_has_the_named_columns_and_is_logged_without_names(client, caplog):
    user = AuditorFactory(name="Morgan Auditor", email="morgan@example.test")
    client.force_login(user)
    with caplog.at_level(logging.INFO, logger="reports.views"):
        response = client.get(CSV)
    assert response.content.decode().splitlines()[0] == ",".join(COLUMNS)
    assert 'filename="figures-2025-06-to-2026-05.csv"' in response.headers["Content-Disposition"]
    assert "role AUDITOR" in caplog.text
    assert "morgan" not in caplog.text.lower()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_questions_does_not_grow_with_the_rows(
    client, work, django_assert_num_queries, rows
):
    for _ in range(rows):
        work(UserFactory(), rows, start=local(2026, 3, 2))
    client.force_login(AuditorFactory())
    # Session, person, first month, teams, appointments, hearings, required rates.
    with django_assert_num_queries(7):
        page = client.get(PAGE)
    assert page.status_code == 200


def test_admin_keeps_required_rates_with_their_history(client):
    rate = RequiredRateFactory(from_day=date(2026, 1, 1))
    client.force_login(SystemAdminFactory())
    listed = client.get(reverse("admin:reports_requiredrate_changelist"))
    assert listed.status_code == 200
    change = reverse("admin:reports_requiredrate_change", args=[rate.pk])
    sent = client.post(change, {"from_day": "2026-01-01", "per_cent": "57.5"})
    assert sent.status_code == 302
    assert [str(h.per_cent) for h in rate.history.all()] == ["57.50", "55.00"]
    assert client.get(f"{change.removesuffix('change/')}history/").status_code == 200
    client.force_login(AuditorFactory())
    assert client.post(change, {"from_day": "2026-01-01", "per_cent": "1"}).status_code == 403
