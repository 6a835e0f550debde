"""The caseload of each mediator (H3), and booking that prefers the mediator who has the case."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.accounts import (
    AuditorFactory,
    CaseAdminFactory,
    CoverFactory,
    LeaderFactory,
    ListingOfficerFactory,
    TeamFactory,
    UserFactory,
)
from tests.factories.appointments import AppointmentFactory, SlotFactory
from tests.factories.cases import CaseFactory, TaskFactory

pytestmark = pytest.mark.django_db
PAGE = "/cases/caseload/"


def loads(client):
    return {load.name: load for load in client.get(PAGE).context["loads"]}


def case_of(mediator, state, **facts):
    return CaseFactory(mediator=mediator, team=mediator.team, state=state, **facts)


@pytest.fixture
def team():
    return TeamFactory()


@pytest.fixture
def maya(team):
    """With one case in each group, one of them quiet, and an hour today."""
    now = timezone.now()
    mediator = UserFactory(name="Maya", team=team)
    case_of(mediator, "REFERRED")
    case_of(mediator, "READY", last_event_at=now - timedelta(days=40))
    case_of(mediator, "IN_MEDIATION")
    case_of(mediator, "NOT_SETTLED", referred_at=now - timedelta(days=90), last_event_at=now)
    case_of(mediator, "CLOSED")
    slot = SlotFactory(mediator=mediator, starts_at=now)
    AppointmentFactory(slot=slot, case=case_of(mediator, "BOOKED"))
    return mediator


def test_each_mediator_with_counts_that_lead_to_their_cases(client, maya, team):
    UserFactory(name="Nobody yet given", team=team)
    client.force_login(LeaderFactory(team=team))
    found = loads(client)
    load = found["Maya"]
    assert [figure.number for figure in load.figures] == [2, 1, 1, 1]
    assert (load.total.number, load.quiet.number, load.this_week) == (5, 1, 1)
    assert (timezone.now() - load.oldest).days == 90
    for figure in (load.total, load.quiet, *load.figures):
        page = client.get(figure.url).context["page"]
        assert len(page.cases) == figure.number, figure.label
    assert found["Nobody yet given"].total.number == 0
    assert b"<h1" in client.get(load.hand_over).content
    assert b"5 cases" in client.get(load.hand_over).content


def test_a_leader_sees_the_own_team_and_offices_see_all(client, maya):
    stranger = UserFactory(name="Stranger")
    case_of(stranger, "READY")
    CaseFactory()
    client.force_login(LeaderFactory(team=maya.team))
    assert set(loads(client)) == {"Maya"}
    for person in (CaseAdminFactory(), AuditorFactory()):
        client.force_login(person)
        found = loads(client)
        assert set(found) == {"Maya", "Stranger", "Nobody yet"}
        assert found["Nobody yet"].total.number == 1
    assert b"to another" not in client.get(PAGE).content


def test_a_leaders_counts_leave_out_what_they_see_by_cover(client, maya):
    cover = CoverFactory(covered=LeaderFactory(team=maya.team))
    case = maya.cases.get(state="IN_MEDIATION")
    TaskFactory(role="TEAM_LEADER", team=maya.team, case=case)
    mine = UserFactory(name="Mine", team=cover.covering.team)
    case_of(mine, "READY")
    nobodys = CaseFactory(state="READY", team=maya.team)
    TaskFactory(role="TEAM_LEADER", team=maya.team, case=nobodys)
    client.force_login(cover.covering)
    assert {name: load.total.number for name, load in loads(client).items()} == {"Mine": 1}


def test_who_left_is_shown_while_they_have_cases(client, maya):
    maya.is_active = False
    maya.save()
    UserFactory(name="Gone", team=maya.team, is_active=False)
    client.force_login(CaseAdminFactory())
    assert set(loads(client)) == {"Maya"}
    assert "no longer signs in" in client.get(PAGE).content.decode()


@pytest.mark.parametrize("person", [UserFactory, ListingOfficerFactory])
def test_mediators_do_not_look_at_colleagues(client, person):
    client.force_login(person())
    assert client.get(PAGE).status_code == 403


def test_it_costs_the_same_with_one_and_three_mediators(client, maya, django_assert_num_queries):
    client.force_login(CaseAdminFactory())
    # session, person, mediators, cases, appointments
    with django_assert_num_queries(5):
        client.get(PAGE)
    for _ in range(2):
        case_of(UserFactory(), "READY")
    with django_assert_num_queries(5):
        client.get(PAGE)


def test_without_mediators_it_says_so(client):
    client.force_login(CaseAdminFactory())
    assert "There are no mediators yet" in client.get(PAGE).content.decode()


def test_booking_prefers_the_mediator_who_has_the_case(client):
    ahead = timezone.now() + timedelta(days=3)
    mine, other = SlotFactory(starts_at=ahead), SlotFactory(starts_at=ahead)
    case = case_of(mine.mediator, "READY")
    client.force_login(CaseAdminFactory())
    url = f"/cases/{case.reference}/appointments/"

    def offered(query=""):
        return [choice.slot for choice in client.get(url + query).context["choices"]]

    assert offered() == [mine]
    assert set(offered("?mediator=")) == {mine, other}
    mine.mediator.is_active = False
    mine.mediator.save()
    assert offered() == [other]
