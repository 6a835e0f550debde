"""Narrowing the list of cases, the views everybody has, and the copy as a file."""

import csv
import io
import logging
from datetime import timedelta

import pytest
from django.db import connection
from django.http import QueryDict
from django.utils import timezone

from cases.enums import CaseState
from cases.exports import COLUMNS
from cases.forms.cases import CaseFilter
from cases.models import Case
from cases.selectors.case_list import page_of_cases
from cases.selectors.filters import STANDING_VIEWS, narrowed_cases
from cases.selectors.finding import find_cases
from core.finding import terms_of
from tests.cases.many import write_many_cases
from tests.factories.accounts import (
    CaseAdminFactory,
    LeaderFactory,
    ListingOfficerFactory,
    TeamFactory,
    UserFactory,
)
from tests.factories.cases import CaseFactory, HearingFactory

pytestmark = pytest.mark.django_db
LIST = "/cases/"


@pytest.fixture
def admin(client):
    person = CaseAdminFactory()
    client.force_login(person)
    return person


def shown(client, query):
    return {case.reference for case in client.get(f"{LIST}?{query}").context["page"].cases}


@pytest.fixture
def cases():
    """One case for each filter, by a name that says what is special about it."""
    now = timezone.now()
    mediator = UserFactory(team=TeamFactory(name="North"))
    TeamFactory(name="South")
    old = {"referred_at": now - timedelta(days=22)}
    found = {
        "plain": CaseFactory(),
        "ready": CaseFactory(state=CaseState.READY, claim_value=9000),
        "given": CaseFactory(state=CaseState.BOOKED, mediator=mediator, team=mediator.team),
        "needs": CaseFactory(needs_flagged=True),
        "asked": CaseFactory(needs_flagged=True, needs_captured_at=now, needs_captured_by=mediator),
        "heard": HearingFactory().case,
        "vacated": HearingFactory(state="VACATED", vacated_at=now, vacated_by=mediator).case,
        "old": CaseFactory(**old, last_event_at=now, priority="HIGH"),
        "quiet": CaseFactory(last_event_at=now - timedelta(days=6)),
        "closed": CaseFactory(state=CaseState.CLOSED, **old),
    }
    return {case.reference: name for name, case in found.items()} | {"mediator": mediator}


ALL = {"plain", "ready", "given", "needs", "asked", "heard", "vacated", "old", "quiet", "closed"}


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("view=all", ALL),
        ("state=READY&state=BOOKED", {"ready", "given"}),
        ("state=READY&state=nonsense", ALL),
        ("mediator={mediator}", {"given"}),
        ("mediator=NONE", ALL - {"given"}),
        ("mediator=NONE&state=READY", {"ready"}),
        ("team={team}", {"given"}),
        ("flags=needs", {"needs"}),
        ("priority=HIGH", {"old"}),
        ("flags=hearing", {"heard"}),
        ("flags=quiet", {"quiet"}),
        ("waiting=21", {"old"}),
        ("waiting=0", ALL),
        ("least=5000", {"ready"}),
        ("most=£1,500", ALL - {"ready"}),
        ("least=1500&most=8999.99", ALL - {"ready"}),
        ("flags=quiet&flags=needs", set()),
    ],
)
def test_a_filter_shows_exactly_what_fits(client, admin, cases, query, wanted):
    mediator = cases["mediator"]
    query = query.format(mediator=mediator.pk, team=mediator.team_id)
    assert {cases[reference] for reference in shown(client, query)} == wanted


def test_each_chosen_filter_is_a_tag_that_takes_only_itself_away(client, admin, cases):
    page = client.get(f"{LIST}?q=morgan&state=READY&state=BOOKED&mediator=NONE&least=10")
    tags = {tag.label: tag.without for tag in page.context["tags"]}
    assert list(tags) == [
        "“morgan”", "Ready to book", "Booked", "Mediator: No mediator yet",
        "Claim value from (£): 10",
    ]  # fmt: skip
    assert tags["Booked"] == "q=morgan&state=READY&mediator=NONE&least=10"
    assert "state" in tags["“morgan”"]
    for label, without in tags.items():
        assert label not in {tag.label for tag in client.get(f"{LIST}?{without}").context["tags"]}


def test_a_filter_nobody_offers_is_said_and_narrows_nothing(client, admin, cases):
    page = client.get(f"{LIST}?waiting=soon&state=READY")
    assert "Enter a number of days, such as 21." in page.content.decode()
    assert [tag.label for tag in page.context["tags"]] == ["Ready to book"]


def test_filters_never_show_more_than_the_person_may_see(client, cases):
    client.force_login(cases["mediator"])
    for view in STANDING_VIEWS:
        assert {cases[reference] for reference in shown(client, view.query)} <= {"given"}
    client.force_login(LeaderFactory())
    assert shown(client, f"team={cases['mediator'].team_id}") == set()


def test_the_copy_holds_what_the_list_shows_and_no_formula(client, admin, caplog):
    CaseFactory(title='=HYPERLINK("http://evil.example")', reference="111MC111", claim_value=5)
    CaseFactory(title="Ordinary v Person", reference="222MC222")
    caplog.set_level(logging.INFO, logger="cases.views.cases")
    answer = client.get("/cases/export/?q=111mc111&most=10")
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode())))
    assert rows[0] == list(COLUMNS.values())
    assert [row[0] for row in rows[1:]] == ["111MC111"]
    assert rows[1][2] == '\'=HYPERLINK("http://evil.example")'
    assert answer["Content-Disposition"] == 'attachment; filename="cases.csv"'
    assert f"by person {admin.pk}, narrowed by ['most', 'q']" in caplog.text
    assert "111mc111" not in caplog.text


def test_the_copy_is_bounded_and_its_cost_too(
    client, admin, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr("cases.exports.MOST_ROWS", 2)
    CaseFactory.create_batch(3)
    # session, person, mediators, teams and schemes of the filter, rows, the log of reads
    with django_assert_num_queries(7):
        assert len(list(client.get("/cases/export/").streaming_content)) == 3


def test_who_has_no_list_of_cases_gets_no_copy(client):
    CaseFactory()
    client.force_login(ListingOfficerFactory())
    assert client.get("/cases/export/").status_code == 403
    mediator = UserFactory()
    client.force_login(mediator)
    assert len(list(client.get("/cases/export/").streaming_content)) == 1


@pytest.fixture
def many(db):
    if connection.vendor != "postgresql":
        pytest.skip("PostgreSQL only")
    write_many_cases(1, 40_000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE cases_case, cases_casekey")


@pytest.mark.postgres
def test_no_view_that_everybody_has_reads_the_whole_table(many):
    admin = CaseAdminFactory()
    for view in STANDING_VIEWS:
        wanted = CaseFilter(QueryDict(view.query), user=admin).wanted()
        cases = narrowed_cases(admin, wanted, at=timezone.now())
        plan = cases.order_by("-referred_at", "-pk")[:26].explain()
        assert "Seq Scan" not in plan, f"{view.name}: {plan}"
        assert page_of_cases(cases).cases, view.name
    assert "Seq Scan" not in Case.objects.order_by("-referred_at", "-pk")[:26].explain()


WAYS_OF_SEARCHING = (
    "Z00030000", "07000 060000", "sa421ou", "party000300000@example.com", "khc hoad"
)  # fmt: skip


@pytest.mark.postgres
def test_every_way_of_searching_is_answered_by_the_keys(many):
    """A number may be read in several ways; the plan may not walk the cases because of it."""
    for words in WAYS_OF_SEARCHING:
        found = find_cases(Case.objects.all(), terms_of(words))
        plan = found.order_by("-referred_at")[:26].explain()
        assert "casekey_value" in plan, plan
        assert "Seq Scan" not in plan, plan
