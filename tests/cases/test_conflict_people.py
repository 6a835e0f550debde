"""Companions and verified alternative contacts are looked at like the parties (H11, A37, A38)."""

import pytest
from django.utils import timezone

from cases.models import AlternativeContact, Case, Companion, Party, Task
from cases.selectors.conflicts import blocked_mediators
from cases.services.alternatives import add_alternative, remove_alternative, verify_alternative
from cases.services.companions import add_companion, remove_companion
from cases.services.conflicts import recheck_case, remember_parties
from cases.services.rounds import refer_again
from tests.cases.interests import begun, case_of, claimant, conflicts, declare
from tests.factories.accounts import CaseAdminFactory, UserFactory
from tests.factories.cases import AlternativeContactFactory, CompanionFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now


@pytest.fixture
def admin():
    return CaseAdminFactory()


@pytest.fixture
def booked(mediator):
    return case_of({"name": "Rhys Evans"}, state="BOOKED", mediator=mediator, team=mediator.team)


def act(verb, admin, **facts):
    return verb(actor=admin, at=NOW(), version=None, **facts)


def why(case, mediator):
    return blocked_mediators([case.pk], [mediator.pk]).get((case.pk, mediator.pk), "")


def bring(case, admin, name, **more):
    facts = {"name": name, "relation": "Friend", **more}
    return act(add_companion, admin, party_id=claimant(case).pk, **facts)


def give(case, admin, kind, value, whose=""):
    facts = {"kind": kind, "value": value, "whose": whose}
    return act(add_alternative, admin, party_id=claimant(case).pk, **facts)


def test_a_companion_added_to_a_booked_case_is_found_at_once_and_told_to_the_leader(
    mediator, admin, booked
):
    declare(mediator, name="Kim Friend")
    assert why(booked, mediator) == ""
    companion = bring(booked, admin, "FRIEND, Kim", kind="INDEPENDENT_PERSON")
    assert "a companion of claimant 1" in why(booked, mediator)
    (row,) = conflicts(booked, mediator)
    assert (row.ground, row.blocks) == ("COMPANION", True)
    task = Task.objects.get(case=booked)
    assert (task.role, task.team) == ("TEAM_LEADER", mediator.team)
    for told in (row.sentence, task.title):
        assert "Kim" not in told
        assert "ndependent" not in told
    act(remove_companion, admin, companion_id=companion.pk, reason="Cannot come")
    assert why(booked, mediator) == ""
    assert conflicts(booked, mediator)[0].state == "LAPSED"
    assert Task.objects.get(case=booked).state == "OVERTAKEN"


def test_a_companion_of_a_name_like_a_declared_one_is_there_to_look_at(mediator, admin, booked):
    declare(mediator, name="Kim Frend")
    bring(booked, admin, "Kim Friend")
    (row,) = conflicts(booked, mediator)
    assert (row.ground, row.exact) == ("COMPANION", False)
    assert row.sentence == "A declared interest has a name like that of a companion of claimant 1."
    assert why(booked, mediator) == ""


ALTERNATIVES = [
    ({"phone": "07700 900777"}, "PHONE", "+44 7700 900777", "", "same telephone number"),
    ({"email": "kim@gmail.com"}, "EMAIL", "Kim@gmail.com", "", "same e-mail address"),
    ({"email": "rowan.example"}, "EMAIL", "kim@rowan.example", "", "same e-mail domain"),
    ({"name": "Kim Vane"}, "PHONE", "07700 900777", "Kim Vane", "a mediation contact of claim"),
]


@pytest.mark.parametrize(("declared", "kind", "value", "whose", "sentence"), ALTERNATIVES)
def test_another_contact_counts_once_it_is_verified_until_it_is_removed(
    mediator, admin, booked, declared, kind, value, whose, sentence
):
    declare(mediator, **declared)
    contact = give(booked, admin, kind, value, whose)
    assert why(booked, mediator) == ""
    assert conflicts(booked, mediator) == []
    act(verify_alternative, admin, contact_id=contact.pk, how="CALL")
    assert sentence in why(booked, mediator)
    assert {row.state for row in conflicts(booked, mediator)} == {"FOUND"}
    assert Task.objects.filter(case=booked, role="TEAM_LEADER", state="OPEN").exists()
    act(remove_alternative, admin, contact_id=contact.pk, reason="No longer theirs")
    assert why(booked, mediator) == ""
    assert {row.state for row in conflicts(booked, mediator)} == {"LAPSED"}


def test_who_came_along_is_remembered_and_blocks_when_they_are_a_party(mediator):
    earlier = begun(mediator, {"name": "Rhys Evans"})
    CompanionFactory(party=claimant(earlier), name="Kim Friend")
    CompanionFactory(
        party=claimant(earlier),
        name="Not There",
        removed_at=NOW(),
        removed_by=mediator,
        removed_reason="Ill",
    )
    remember_parties(earlier)
    assert "earlier mediation" in why(case_of({"name": "Kim Friend"}), mediator)
    assert why(case_of({"name": "Not There"}), mediator) == ""


def test_a_companion_met_before_is_noted_for_the_cases_own_mediator_and_blocks_nobody(mediator):
    """An adviser comes with many people."""
    remember_parties(begun(mediator, {"name": "Kim Adviser"}))
    case = case_of({"name": "Rhys Evans"}, mediator=mediator)
    CompanionFactory(party=claimant(case), name="Kim Adviser", relation="Adviser")
    assert why(case, mediator) == ""
    recheck_case(Case.objects.get(pk=case.pk), [mediator.pk], at=NOW())
    (row,) = conflicts(case, mediator)
    assert not row.blocks
    assert "claimant 1, who speaks for them or who comes with them" in row.sentence


def test_a_new_round_is_looked_at_with_the_contacts_it_takes_over(mediator, admin):
    old = case_of({"name": "Rhys Evans"}, state="CLOSED")
    AlternativeContactFactory(
        party=claimant(old),
        value="07700 900777",
        verified_at=NOW(),
        verified_by=admin,
        verified_how="CALL",
    )
    declare(mediator, phone="07700900777")
    new = act(refer_again, admin, case_id=old.pk, reason="Asked again")
    assert "telephone" in why(new, mediator)


@pytest.mark.parametrize("number", [1, 3])
def test_the_people_around_the_parties_cost_two_queries(django_assert_num_queries, number):
    mediator = UserFactory()
    declare(mediator, name="Kim Friend")
    cases = [case_of({"name": "Rhys Evans"}) for _ in range(number)]
    for party in Party.objects.all():
        CompanionFactory.create_batch(number, party=party)
        AlternativeContactFactory.create_batch(number, party=party)
    assert Companion.objects.count() == AlternativeContact.objects.count() == 2 * number**2
    with django_assert_num_queries(5):
        blocked = blocked_mediators([case.pk for case in cases], [mediator.pk])
    assert len(blocked) == number


def test_somebody_who_stands_in_a_case_twice_is_decided_about_once(mediator, admin):
    case = case_of({"name": "Rhys Evans", "contact_name": "EVANS, Rhys"})
    CompanionFactory(party=claimant(case), name="Rhys Evans")
    declare(mediator, name="Rhys Evans")
    recheck_case(Case.objects.get(pk=case.pk), [mediator.pk], at=NOW())
    (row,) = conflicts(case, mediator)
    assert row.ground == "NAME"
