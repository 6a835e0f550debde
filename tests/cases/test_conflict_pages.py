"""Pages of declared interests and conflicts of interest: who sees what, and acting on them."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from cases.models import Case, Conflict, Interest, InterestsConfirmed
from cases.services.conflicts import recheck_case, remember_parties
from tests.cases.interests import begun, case_of, conflicts, declare
from tests.factories.accounts import (
    AuditorFactory,
    CaseAdminFactory,
    LeaderFactory,
    ListingOfficerFactory,
    SystemAdminFactory,
    UserFactory,
)
from tests.factories.cases import ConflictFactory

pytestmark = pytest.mark.django_db
LIST = "/people/conflicts/"
PRIVATE = "My cousin, whom I see every week"


@pytest.fixture
def leader(mediator):
    return LeaderFactory(team=mediator.team)


@pytest.fixture
def conflict(mediator):
    case = case_of({"name": "Rhys Evans"}, state="BOOKED", mediator=mediator, team=mediator.team)
    declare(mediator, name="Rhys Evans")
    recheck_case(Case.objects.get(pk=case.pk), [mediator.pk], at=timezone.now())
    return conflicts(case, mediator)[0]


def interests(mediator):
    return reverse("person_interests", args=[mediator.pk])


def enter(client, person):
    client.force_login(person)
    return client


def test_a_mediator_declares_confirms_and_ends(client, mediator):
    enter(client, mediator)
    page = client.get(interests(mediator))
    assert "I have nothing to declare" in page.text
    new = reverse("interest_declare", args=[mediator.pk])
    refused = client.post(new, {"name": "Rhys Evans"})
    assert refused.status_code == 422
    assert "Rhys Evans" in refused.text
    refused = client.post(new, {"relationship": PRIVATE})
    assert refused.status_code == 409
    assert "so that the person can be recognised" in refused.text
    refused = client.post(new, {"relationship": PRIVATE, "name": "R", "postcode": "CF10"})
    assert "Enter a full postcode" in refused.text
    sent = {"relationship": PRIVATE, "name": "Rhys Evans", "until_day": "1", "until_month": "2"}
    assert client.post(new, {**sent, "until_year": "2100"}).status_code == 302
    interest = Interest.objects.get()
    assert str(interest.until) == "2100-02-01"
    assert PRIVATE in client.get(interests(mediator)).text
    client.post(reverse("interests_confirm", args=[mediator.pk]))
    assert InterestsConfirmed.objects.get().declared == 1
    end = reverse("interest_end", args=[mediator.pk, interest.pk])
    assert client.post(end, {"reason": ""}).status_code == 422
    assert client.post(end, {"reason": "Moved away"}).status_code == 302
    assert client.post(end, {"reason": "Again"}).status_code == 409
    assert "Moved away" in client.get(interests(mediator)).text


def test_what_is_declared_is_seen_by_the_mediator_and_their_leader_only(client, mediator, leader):
    declare(mediator, name="Rhys Evans")
    assert PRIVATE in enter(client, leader).get(interests(mediator)).text
    colleague = UserFactory(team=mediator.team)
    for other in (colleague, LeaderFactory(), CaseAdminFactory(), ListingOfficerFactory()):
        assert enter(client, other).get(interests(mediator)).status_code == 404
    for other in (SystemAdminFactory(), AuditorFactory()):
        assert enter(client, other).get(interests(mediator)).status_code == 403


def test_the_private_words_are_nowhere_else(client, mediator, leader, conflict):
    pages = [
        LIST,
        f"{LIST}?show=ALL",
        reverse("conflict_detail", args=[conflict.pk]),
        reverse("case_detail", args=[conflict.case.reference]),
        "/admin/cases/conflict/",
        f"/admin/cases/conflict/{conflict.pk}/change/",
        f"/admin/cases/conflict/{conflict.pk}/history/",
        "/tasks/",
    ]
    people = [mediator, leader, CaseAdminFactory(), SystemAdminFactory(), AuditorFactory()]
    shown = 0
    for person in people:
        for page in pages:
            answer = enter(client, person).get(page)
            shown += answer.status_code == 200
            assert PRIVATE not in answer.text, (person.role, page)
            assert "cousin" not in answer.text
    assert shown > 20
    assert client.get("/admin/cases/interest/").status_code == 404
    assert client.get("/admin/cases/mark/").status_code == 404


def test_a_mediator_sees_only_conflicts_on_their_own_cases(client, mediator, conflict):
    ready = case_of({"name": "Rhys Evans", "phone": "07700 900555"})
    recheck_case(Case.objects.get(pk=ready.pk), [mediator.pk], at=timezone.now())
    hidden = conflicts(ready, mediator)[0]
    enter(client, mediator)
    assert [row.pk for row in client.get(LIST).context["page"]] == [conflict.pk]
    assert client.get(reverse("conflict_detail", args=[hidden.pk])).status_code == 404
    enter(client, UserFactory(team=mediator.team))
    assert not client.get(LIST).context["page"].object_list
    assert client.get(reverse("conflict_detail", args=[conflict.pk])).status_code == 404


def test_an_earlier_case_is_named_only_to_those_who_may_open_it(client, mediator, leader):
    earlier = begun(mediator, {"name": "Rhys Evans"})
    remember_parties(earlier)
    Case.objects.filter(pk=earlier.pk).update(team=LeaderFactory().team)
    case = case_of({"name": "Rhys Evans"})
    recheck_case(Case.objects.get(pk=case.pk), [mediator.pk], at=timezone.now())
    page = reverse("conflict_detail", args=[conflicts(case, mediator)[0].pk])
    assert earlier.reference in enter(client, CaseAdminFactory()).get(page).text
    assert earlier.reference not in enter(client, leader).get(page).text


def test_the_case_page_warns_those_whom_it_concerns(client, mediator, leader, conflict):
    page = reverse("case_detail", args=[conflict.case.reference])
    for person in (mediator, leader, CaseAdminFactory()):
        assert "cannot conduct this mediation until" in enter(client, person).get(page).text
    assert "conflicts of interest" not in enter(client, AuditorFactory()).get(page).text


def test_the_list_costs_the_same_at_one_and_three_rows(client, django_assert_num_queries):
    enter(client, CaseAdminFactory())
    for rows in (1, 2):
        ConflictFactory.create_batch(rows)
        # session, person, how many, conflicts
        with django_assert_num_queries(4):
            page = client.get(LIST)
    assert len(page.context["page"].object_list) == 3


def test_the_list_is_narrowed_and_may_be_empty(client, conflict):
    enter(client, CaseAdminFactory())
    for query in ({"show": "CLEARED"}, {"case": "nothing"}):
        page = client.get(LIST, {"show": "FOUND", **query})
        assert "None here" in page.text
    assert client.get(LIST, {"case": "\0", "show": "x"}).status_code == 200
    assert client.get(LIST, {"case": conflict.case.reference.lower()}).context["page"].object_list


def test_what_is_uncertain_is_to_be_checked_and_not_to_be_decided(client, conflict):
    enter(client, CaseAdminFactory())
    shown = {}
    for exact in (True, False):
        Conflict.objects.update(exact=exact)
        for show in ("OPEN", "FOUND", "CHECK"):
            found = client.get(LIST, {"show": show}).context["page"].object_list
            shown[exact, show] = bool(found)
    assert shown == {
        (True, "OPEN"): True, (True, "FOUND"): True, (True, "CHECK"): False,
        (False, "OPEN"): True, (False, "FOUND"): False, (False, "CHECK"): True,
    }  # fmt: skip


def test_nothing_is_left_to_decide_once_mediation_is_over(client, conflict):
    enter(client, CaseAdminFactory())
    Case.objects.update(state="SETTLED")
    assert "None here" in client.get(LIST).text
    assert conflict.sentence in client.get(LIST, {"show": "ALL"}).text


def test_clearing_from_the_page(client, leader, conflict):
    enter(client, leader)
    url = reverse("conflict_decide", args=[conflict.pk, "clear"])
    assert client.get(url).status_code == 200
    assert client.post(url, {"reason": "", "version": conflict.version}).status_code == 422
    assert client.post(url, {"reason": "Older", "version": 99}).status_code == 409
    sent = {"reason": "Another date of birth", "version": conflict.version}
    assert client.post(url, sent).status_code == 302
    assert client.post(url, sent).status_code == 409
    assert Conflict.objects.get().state == "CLEARED"
    assert "Another date of birth" in client.get(f"{LIST}{conflict.pk}/").text
    assert client.get(url).status_code == 302
    client.post(reverse("conflict_reopen", args=[conflict.pk]))
    client.post(reverse("conflict_reopen", args=[conflict.pk]))
    assert Conflict.objects.get().state == "FOUND"


def test_a_disclosure_from_the_page_needs_every_side(client, leader, conflict):
    enter(client, leader)
    url = reverse("conflict_decide", args=[conflict.pk, "disclose"])
    sent = {"reason": "Both are content", "version": conflict.version}
    for side in ("CLAIMANT", "DEFENDANT"):
        sent |= {
            f"who_{side}": f"The {side.lower()}",
            f"method_{side}": "TELEPHONE",
            f"day_{side}_day": "1",
            f"day_{side}_month": "3",
            f"day_{side}_year": "2026",
            f"agrees_{side}": "on",
        }
    refused = client.post(url, {k: v for k, v in sent.items() if k != "agrees_DEFENDANT"})
    assert refused.status_code == 422
    assert "Every side must agree" in refused.text
    assert "The claimant" in refused.text
    assert client.post(url, sent).status_code == 302
    assert Conflict.objects.get().state == "DISCLOSED"
    assert "by telephone on 1 March 2026, agreed" in client.get(f"{LIST}{conflict.pk}/").text


@pytest.mark.parametrize("role", [Role.MEDIATOR, Role.AUDITOR, Role.SYSTEM_ADMIN])
def test_others_cannot_decide(client, mediator, conflict, role):
    person = mediator if role == Role.MEDIATOR else UserFactory(role=role, team=None)
    enter(client, person)
    assert "Not the same person" not in client.get(f"{LIST}{conflict.pk}/").text
    url = reverse("conflict_decide", args=[conflict.pk, "clear"])
    answer = client.post(url, {"reason": "Mine", "version": conflict.version})
    assert answer.status_code == 403
    assert client.post(reverse("conflict_reopen", args=[conflict.pk])).status_code == 403
    assert Conflict.objects.get().state == "FOUND"


def test_an_unknown_decision_is_no_page(client, conflict):
    enter(client, CaseAdminFactory())
    assert client.get(f"{LIST}{conflict.pk}/forget/").status_code == 404
    assert enter(client, ListingOfficerFactory()).get(LIST).status_code == 403
