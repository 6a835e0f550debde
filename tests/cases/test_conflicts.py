"""Whom a mediator may not be given, and the record of it (H11, A37)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases.models import Case, Conflict, Task, TimelineEvent
from cases.selectors.conflicts import blocked_mediators
from cases.services.conflict_decisions import clear_conflict, uphold_conflict
from cases.services.conflicts import (
    parties_changed,
    recheck_booked,
    recheck_case,
    recheck_mediator,
    remember_begun,
    remember_parties,
)
from cases.services.corrections import correct_party
from cases.services.interests import end_interest
from tests.cases.interests import begun, case_of, claimant, conflicts, declare
from tests.factories.accounts import CaseAdminFactory, UserFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now


@pytest.fixture
def admin():
    return CaseAdminFactory()


def recheck(case, *mediators):
    return recheck_case(
        Case.objects.get(pk=case.pk), [mediator.pk for mediator in mediators], at=NOW()
    )


def why(case, mediator):
    return blocked_mediators([case.pk], [mediator.pk]).get((case.pk, mediator.pk), "")


MATCHES = [
    ({"name": "Rhys Evans"}, {"name": "EVANS, Rhys"}, "the same name as claimant 1"),
    ({"other_names": "Ann Dale"}, {"name": "Ann Hill formerly Ann Dale"}, "the same name"),
    ({"firm": "Acme Boilers Limited"}, {"name": "The Acme Boilers Ltd"}, "the same name"),
    (
        {"firm": "Rowan Legal"},
        {"solicitor_name": "Rowan Legal LLP"},
        "the solicitor of claimant 1",
    ),
    ({"name": "Jo Vane"}, {"contact_name": "Jo Vane"}, "a mediation contact of claimant 1"),
    (
        {"address": "12 High Street", "postcode": "cf10 1aa"},
        {"address": "12, High St.", "postcode": "CF101AA"},
        "the same address",
    ),
    ({"email": "Ann@Mail.Example"}, {"email": "ann@mail.example "}, "the same e-mail"),
    ({"email": "rowan.example"}, {"contact_email": "x@rowan.example"}, "the same e-mail domain"),
    ({"phone": "07700 900 777"}, {"phone": "+44 7700 900777"}, "the same telephone number"),
    ({"phone": "07700 900 777"}, {"contact_phone": "(07700) 900777"}, "the same telephone"),
]


@pytest.mark.parametrize(("declared", "party", "sentence"), MATCHES)
def test_a_declared_interest_blocks_with_its_reason(mediator, declared, party, sentence):
    case = case_of(party)
    assert why(case, mediator) == ""
    declare(mediator, **declared)
    assert sentence in why(case, mediator)
    assert recheck(case, mediator)
    assert all(row.blocks for row in conflicts(case, mediator))


def test_the_reason_says_no_more_than_needed(mediator):
    case = case_of({"name": "Rhys Evans", "phone": "07700 900777"})
    declare(mediator, name="Rhys Evans", phone="07700900777", firm="Secret Firm")
    recheck(case, mediator)
    told = " ".join(row.sentence for row in conflicts(case, mediator)) + why(case, mediator)
    for secret in ("Evans", "900777", "Secret", "cousin"):
        assert secret not in told


@pytest.mark.parametrize(
    ("declared", "party"),
    [
        ({"name": "Rhys Evans"}, {"name": "Rhys Evens"}),
        ({"firm": "Taff Boilers Ltd"}, {"solicitor_name": "Taff Boliers"}),
        ({"name": "Jo", "postcode": "CF10 1AA"}, {"address": "14 High St", "postcode": "CF10 1AA"}),
    ],
)
def test_a_near_match_is_there_to_look_at_and_blocks_only_once_upheld(
    mediator, admin, declared, party
):
    case = case_of(party)
    declare(mediator, **declared)
    recheck(case, mediator)
    (row,) = conflicts(case, mediator)
    assert not row.exact
    assert not row.blocks
    assert why(case, mediator) == ""
    uphold_conflict(conflict_id=row.pk, reason="The same person", actor=admin, at=NOW())
    assert why(case, mediator) == row.sentence


def test_an_address_that_anybody_may_have_matches_only_as_a_whole(mediator):
    declare(mediator, email="ann@gmail.com")
    assert why(case_of({"email": "bob@gmail.com"}), mediator) == ""
    assert why(case_of({"email": "Ann@gmail.com"}), mediator)


def test_an_interest_counts_until_it_is_ended_or_over(mediator):
    case = case_of({"name": "Rhys Evans"})
    over = declare(mediator, name="Rhys Evans", until=timezone.localdate())
    assert why(case, mediator)
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert not blocked_mediators([case.pk], [mediator.pk], day=tomorrow)
    end_interest(interest_id=over.pk, reason="No longer in touch", actor=mediator, at=NOW())
    assert why(case, mediator) == ""


def test_somebody_met_in_an_earlier_mediation_blocks(mediator):
    earlier = begun(mediator, {"name": "Rhys Evans", "phone": "07700 900777"})
    remember_parties(earlier)
    same = case_of({}, {"name": "Evans Rhys", "phone": "07700900777"})
    assert "earlier mediation with somebody of the same name and telephone" in why(same, mediator)
    assert "defendant 1" in why(same, mediator)
    assert why(case_of({"name": "Other", "phone": "07700900777"}), mediator)
    assert why(same, UserFactory()) == ""
    recheck(same, mediator)
    assert conflicts(same, mediator)[0].earlier_case == earlier


def test_a_firm_met_before_is_only_noted_and_only_for_the_cases_own_mediator(mediator):
    remember_parties(begun(mediator, {"name": "Taff Boilers Ltd", "type": "COMPANY"}))
    case = case_of({"name": "Taff Boilers Limited", "type": "COMPANY"})
    assert why(case, mediator) == ""
    recheck(case, mediator)
    assert conflicts(case, mediator) == []
    Case.objects.filter(pk=case.pk).update(mediator=mediator)
    recheck(case, mediator)
    (row,) = conflicts(case, mediator)
    assert not row.blocks


def test_mediations_of_long_ago_and_the_case_itself_do_not_count(mediator):
    old = begun(mediator, {"name": "Rhys Evans"}, days_ago=800)
    remember_parties(old)
    assert why(case_of({"name": "Rhys Evans"}), mediator) == ""
    recent = begun(mediator, {"name": "Ann Hill"})
    remember_parties(recent)
    assert why(recent, mediator) == ""


def test_a_corrected_party_is_remembered_and_looked_at_again(mediator, admin):
    case = case_of({"name": "Rhys Evens"}, state="BOOKED", mediator=mediator, team=mediator.team)
    declare(mediator, name="Ann Hill")
    correct_party(
        party_id=claimant(case).pk,
        changes={"name": "Ann Hill"},
        reason="Spelling",
        actor=admin,
        at=NOW(),
    )
    (row,) = conflicts(case, mediator)
    assert row.state == "FOUND"
    task = Task.objects.get(case=case)
    assert (task.role, task.team) == ("TEAM_LEADER", mediator.team)
    assert "Hill" not in task.title
    assert TimelineEvent.objects.filter(case=case, kind="cases.find_conflict").exists()
    correct_party(
        party_id=claimant(case).pk,
        changes={"name": "Bethan Price"},
        reason="Wrong person",
        actor=admin,
        at=NOW(),
    )
    assert conflicts(case, mediator)[0].state == "LAPSED"
    assert Task.objects.get(case=case).state == "OVERTAKEN"


def test_a_decision_stands_until_what_it_rests_on_changes(mediator, admin):
    case = case_of({"name": "Rhys Evans"}, {"name": "Ann Hill"})
    declare(mediator, name="Rhys Evans")
    declare(mediator, name="Ann Hill")
    recheck(case, mediator)
    for row in conflicts(case, mediator):
        clear_conflict(conflict_id=row.pk, reason="Another person", actor=admin, at=NOW())
    assert why(case, mediator) == ""
    assert recheck(case, mediator) == 0
    again = declare(mediator, name="Rhys Evans", phone="07700 900777")
    assert "claimant 1" in why(case, mediator)
    recheck(case, mediator)
    states = {row.party.role: row.state for row in conflicts(case, mediator)}
    assert states == {"CLAIMANT_1": "FOUND", "DEFENDANT_1": "CLEARED"}
    end_interest(interest_id=again.pk, reason="Entered twice", actor=mediator, at=NOW())
    recheck(case, mediator)
    assert why(case, mediator)


def test_a_new_interest_reaches_every_case_it_touches(mediator):
    waiting = case_of({"name": "Rhys Evans"})
    booked = case_of({"name": "Rhys Evans"}, state="BOOKED", mediator=mediator)
    of_another = case_of({"name": "Rhys Evans"}, state="BOOKED", mediator=UserFactory())
    over = case_of({"name": "Rhys Evans"}, state="CLOSED", mediator=mediator)
    untouched = case_of({"name": "Ann Hill"})
    declare(mediator, name="Rhys Evans")
    assert recheck_mediator(mediator_id=mediator.pk, at=NOW()) == 2
    assert recheck_mediator(mediator_id=mediator.pk, at=NOW()) == 0
    assert {row.case for row in Conflict.objects.all()} == {waiting, booked}
    assert not any(conflicts(case, mediator) for case in (of_another, over, untouched))
    assert Task.objects.get().case == booked


def test_the_sweep_finds_what_time_and_other_cases_bring(mediator):
    case = case_of({"name": "Rhys Evans"}, state="BOOKED", mediator=mediator)
    begun(mediator, {"name": "Rhys Evans"})
    assert recheck_booked(at=NOW()) == 0
    assert remember_begun(at=NOW()) == 1
    assert remember_begun(at=NOW()) == 0
    assert recheck_booked(at=NOW()) == 1
    assert recheck_booked(at=NOW()) == 0
    assert conflicts(case, mediator)[0].ground == "EARLIER_CASE"


def test_ready_cases_are_looked_at_for_everybody(mediator):
    other = UserFactory()
    declare(mediator, name="Rhys Evans")
    declare(other, name="Rhys Evans")
    declare(UserFactory(is_active=False), name="Rhys Evans")
    case = case_of({"name": "Rhys Evans"})
    parties_changed(Case.objects.get(pk=case.pk), at=NOW())
    assert {row.mediator for row in Conflict.objects.all()} == {mediator, other}
    assert not Task.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_blocking_is_asked_in_five_queries(django_assert_num_queries, number):
    people = [UserFactory() for _ in range(number)]
    for person in people:
        declare(person, name="Rhys Evans", phone="07700 900777")
    cases = [case_of({"name": "Rhys Evans", "phone": "07700900777"}) for _ in range(number)]
    with django_assert_num_queries(5):
        blocked = blocked_mediators([case.pk for case in cases], [p.pk for p in people])
    assert len(blocked) == number * number
