"""Who may read which need: canary words in every need, on every page, for every role (A11).

Every row of the case has the same number, so that one number opens every address there is.
"""

import pytest
from django.urls import reverse

from cases import permissions
from cases.enums import NeedKind, StopKind
from core.decisions import ALLOWED
from tests.factories.accounts import (
    AuditorFactory,
    CaseAdminFactory,
    LeaderFactory,
    ListingOfficerFactory,
    SystemAdminFactory,
    UserFactory,
)
from tests.factories.cases import (
    AuthorityFactory,
    CaseFactory,
    CompanionFactory,
    NeedFactory,
    PartyFactory,
    SafeguardingConcernFactory,
    StopFlagFactory,
    TaskFactory,
)
from tests.house.test_urls import addresses

pytestmark = pytest.mark.django_db
NUMBER = 4242
CANARY = {kind: f"CANARY{kind.replace('_', '')}" for kind in NeedKind.values}
SUM, IN_FORM, CONCERN = "76,543.21", "76543.21", "CANARYCONCERN"
PART, PROTECTED = "Independent Person", "protected"
ARRANGEMENTS = {CANARY[kind] for kind in NeedKind.values if kind != NeedKind.VULNERABLE}
ALL_NEEDS = set(CANARY.values())
WORDS = {*ALL_NEEDS, SUM, IN_FORM, CONCERN}


@pytest.fixture
def people():
    mediator, leader = UserFactory(), LeaderFactory()
    mediator.team = leader.team
    mediator.save()
    return {
        "own mediator": mediator,
        "own leader": leader,
        "told leader": LeaderFactory(),
        "other mediator": UserFactory(team=leader.team),
        "other leader": LeaderFactory(),
        "case admin": CaseAdminFactory(),
        "system admin": SystemAdminFactory(),
        "auditor": AuditorFactory(),
        "listing": ListingOfficerFactory(),
    }


@pytest.fixture
def case(people):
    mediator = people["own mediator"]
    case = CaseFactory(
        pk=NUMBER, reference="424MC242", mediator=mediator, team=mediator.team, parties=False
    )
    party = PartyFactory(pk=NUMBER, case=case)
    PartyFactory(case=case, role="DEFENDANT_1")
    for kind, word in CANARY.items():
        NeedFactory(party=party, kind=kind, detail=word)
    AuthorityFactory(pk=NUMBER, party=party, up_to="76543.21")
    CompanionFactory(pk=NUMBER, party=party, kind="INDEPENDENT_PERSON")
    StopFlagFactory(pk=NUMBER, party=party, kind=StopKind.PROTECTED)
    SafeguardingConcernFactory(
        pk=NUMBER, party=party, words=CONCERN, recipients=[people["told leader"]]
    )
    TaskFactory(pk=NUMBER, case=case)
    return case


def pages(case):
    """Every address there is, about this case where it is about one; and every stored version."""
    found = {
        path.replace("000MC001", case.reference).replace("/1/", f"/{NUMBER}/")
        for _, path in addresses()
        if not path.startswith(("/accounts/", "/readyz"))
    }
    for thing in (case, case.parties.first()):
        base = reverse(f"admin:cases_{thing._meta.model_name}_history", args=[thing.pk])
        found |= {base, *(f"{base}{version.pk}/" for version in thing.history.all())}
    return sorted(found | {"/cases/?q=424MC242", f"/cases/{case.reference}/?story=all"})


def read_by(client, person, case):
    """Word → the first page on which the person reads it."""
    client.force_login(person)
    client.raise_request_exception = False
    found, opened = {}, 0
    for address in pages(case):
        answer = client.get(address)
        opened += answer.status_code == 200
        content = b"".join(answer) if answer.streaming else answer.content
        text = content.decode(errors="replace")
        for word in (*WORDS, PART):
            if word in text:
                found.setdefault(word, address)
        assert answer.status_code < 500, address
    assert opened, "no page was opened, so nothing was tested"
    return found


@pytest.mark.parametrize(
    ("who", "readable"),
    [
        ("own mediator", {*ALL_NEEDS, SUM, IN_FORM, PART}),
        ("case admin", {*ALL_NEEDS, SUM, IN_FORM, PART}),
        ("own leader", ARRANGEMENTS),
        ("told leader", {CONCERN}),
        ("other mediator", set()),
        ("other leader", set()),
        ("system admin", set()),
        ("auditor", set()),
        ("listing", set()),
    ],
)
def test_each_reads_what_they_act_on_and_nothing_else(client, people, case, who, readable):
    found = read_by(client, people[who], case)
    assert set(found) == readable, found


def test_the_leader_learns_that_an_arrangement_is_needed(client, people, case):
    client.force_login(people["own leader"])
    shown = client.get(reverse("party_detail", args=[case.reference, NUMBER])).content.decode()
    assert "An arrangement is needed" in shown
    assert "is a child or a protected party" in shown
    assert "A protected party" not in shown


@pytest.mark.parametrize("who", ["system admin", "auditor"])
def test_those_who_only_look_learn_of_no_stop(client, people, case, who):
    client.force_login(people[who])
    shown = client.get(reverse("party_detail", args=[case.reference, NUMBER])).content.decode()
    assert case.parties.first().name in shown
    assert PROTECTED not in shown.lower()
    assert "What they need" not in shown


def test_a_planted_leak_of_vulnerability_is_found(client, people, case, monkeypatch):
    monkeypatch.setattr("cases.selectors.needs.NEED_READERS", {})
    assert CANARY["VULNERABLE"] in read_by(client, people["own leader"], case)


def test_a_planted_leak_of_every_need_is_found(client, people, case, monkeypatch):
    for rule in ("see_needs", "see_vulnerability"):
        monkeypatch.setitem(permissions.RULES, rule, (lambda *_: ALLOWED,))
    for who in ("auditor", "system admin"):
        found = read_by(client, people[who], case)
        assert set(found) >= ALL_NEEDS
        assert any(address.startswith("/admin/") for address in found.values())


def test_the_administrator_reads_needs_and_authority_in_the_administration(client, people, case):
    client.force_login(people["case admin"])
    shown = client.get(reverse("admin:cases_party_change", args=[NUMBER])).content.decode()
    for word in (*ALL_NEEDS, IN_FORM, "of 100", "Kim Friend"):
        assert word in shown
    assert reverse("party_detail", args=[case.reference, NUMBER]) in shown
