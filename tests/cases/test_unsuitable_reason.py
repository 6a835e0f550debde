"""Why a case is unsuitable: what tells of a person is for those who act on it. B9."""

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.services.triage import mark_unsuitable
from tests.factories.accounts import (
    AuditorFactory,
    CaseAdminFactory,
    LeaderFactory,
    SystemAdminFactory,
)
from tests.factories.cases import CaseFactory

pytestmark = pytest.mark.django_db
NAMES = ("case_detail", "case_print", "case_story")
OF_A_PERSON = [
    ("SAFEGUARDING", "A safeguarding concern"),
    ("CHILD_OR_PROTECTED_PARTY", "A child or protected party"),
]


def pages(client, person, case):
    """Every page of the case that says what became of it, in one text."""
    client.force_login(person)
    answers = [client.get(reverse(name, args=[case.reference])) for name in NAMES]
    assert all(answer.status_code == 200 for answer in answers)
    changes = client.get(f"/admin/cases/timelineevent/?q={case.reference}")
    return "".join(answer.content.decode() for answer in [*answers, changes]).lower()


@pytest.fixture
def leader():
    return LeaderFactory()


def unsuitable(reason, leader):
    case = CaseFactory(team=leader.team)
    actor, at = CaseAdminFactory(), timezone.now()
    mark_unsuitable(case_id=case.pk, reason=reason, actor=actor, at=at, version=None)
    return case


@pytest.mark.parametrize(("reason", "words"), OF_A_PERSON)
def test_of_a_person_is_for_those_who_act_on_it(client, leader, reason, words):
    case = unsuitable(reason, leader)
    for person in (SystemAdminFactory(), AuditorFactory()):
        shown = pages(client, person, case)
        assert words.lower() not in shown
        assert "a reason that concerns a party" in shown
    for person in (CaseAdminFactory(), leader):
        assert words.lower() in pages(client, person, case)


def test_of_the_claim_is_for_everybody(client, leader):
    case = unsuitable("OUTSIDE_SCHEME", leader)
    shown = pages(client, SystemAdminFactory(), case)
    assert shown.count("outside the scheme") > 2
    assert case.events.first().sentence == "Case unsuitable: outside the scheme."
