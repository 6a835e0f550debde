"""The list of people and a person's record."""

import pytest

from accounts.enums import Role
from core.history import save_with_history
from tests.factories.accounts import (
    AuditorFactory,
    LeaderFactory,
    ListingOfficerFactory,
    SystemAdminFactory,
    TeamFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def read(client, path):
    return client.get(path).content.decode()


@pytest.mark.parametrize("factory", [SystemAdminFactory, AuditorFactory])
def test_administrators_and_auditors_see_everybody(client, factory):
    UserFactory(name="Alex Morgan")
    client.force_login(factory())
    assert "Alex Morgan" in read(client, "/people/")


def test_a_team_leader_sees_the_own_team_alone(client):
    leader = LeaderFactory()
    own, other = UserFactory(team=leader.team), UserFactory()
    client.force_login(leader)
    page = read(client, "/people/")
    assert own.name in page
    assert other.name not in page
    assert client.get(f"/people/{own.pk}/").status_code == 200
    assert client.get(f"/people/{other.pk}/").status_code == 404


@pytest.mark.parametrize("factory", [UserFactory, ListingOfficerFactory])
def test_others_see_their_own_record_alone(client, factory):
    person, other = factory(), UserFactory()
    client.force_login(person)
    assert client.get("/people/")["Location"] == "/people/me/"
    assert person.email in read(client, "/people/me/")
    assert client.get(f"/people/{other.pk}/").status_code == 404


def test_the_list_is_narrowed_by_words_role_and_team(client):
    team = TeamFactory()
    wanted = UserFactory(name="Bronwen Hughes", team=team)
    UserFactory(name="Somebody Else")
    client.force_login(SystemAdminFactory())
    for query in ("words=bronwen", f"words={wanted.email}", f"role=MEDIATOR&team={team.pk}"):
        page = read(client, f"/people/?{query}")
        assert "Bronwen Hughes" in page
        assert "Somebody Else" not in page
    assert "Nobody matches" in read(client, "/people/?words=zzz")


def test_long_lists_come_in_pages_that_keep_the_filter(client):
    UserFactory.create_batch(30)
    client.force_login(SystemAdminFactory())
    page = read(client, "/people/?role=MEDIATOR")
    assert page.count("<tr") == 26
    assert "?role=MEDIATOR&amp;page=2" in page
    assert read(client, "/people/?role=MEDIATOR&page=2").count("<tr") == 6


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_a_fixed_number_of_queries(client, django_assert_num_queries, rows):
    client.force_login(SystemAdminFactory())
    UserFactory.create_batch(rows)
    with django_assert_num_queries(5):
        client.get("/people/")


@pytest.mark.parametrize("changes", [1, 3])
def test_a_record_takes_a_fixed_number_of_queries(client, django_assert_num_queries, changes):
    person = UserFactory()
    client.force_login(SystemAdminFactory())
    for number in range(changes):
        person.phone = f"020 7946 000{number}"
        person.save()
    with django_assert_num_queries(5):
        client.get(f"/people/{person.pk}/")


def test_the_record_tells_what_changed_when_by_whom_and_why(client):
    admin, person = SystemAdminFactory(name="Sam Admin"), UserFactory()
    before, after = person.team, TeamFactory()
    person.role, person.team = Role.TEAM_LEADER, after
    save_with_history(person, actor=admin, reason="Details changed")
    client.force_login(person)
    page = read(client, "/people/me/")
    for words in (
        "Role: Mediator → Team leader",
        f"Team: {before.name} → {after.name}",
        "by Sam Admin",
        "Details changed",
    ):
        assert words in page
