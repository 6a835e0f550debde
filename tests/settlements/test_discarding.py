"""Drafts of cases that did not settle are destroyed, and no others."""

import pytest
from django.utils import timezone

from cases.enums import PartyRole, ResultOutcome
from cases.models import Result, TimelineEvent
from settlements import tasks
from settlements.models import Agreement, Assent, Term, Version
from settlements.selectors import cases_with_abandoned_drafts
from settlements.services.drafting import discard_drafts
from settlements.services.issue import issue_agreement
from settlements.services.terms import remove_term
from tests.factories.cases import ResultFactory
from tests.factories.settlements import agreed_by_all, assent, drafted

pytestmark = pytest.mark.django_db

SENTENCE = "The draft agreement was destroyed: the case did not settle."


def abandoned():
    """A case that ended without agreement after two drafts, one of them agreed to by one party."""
    first = drafted()
    case = first.agreement.case
    assent(first, case.parties.get(role=PartyRole.CLAIMANT_1))
    remove_term(
        case_id=case.pk,
        version_id=first.pk,
        actor=case.mediator,
        at=timezone.now(),
        position=4,
    )
    ResultFactory(case=case)
    return case


def rows():
    return [
        kept.count() for kept in (Agreement.objects, Version.objects, Version.history, Term.objects)
    ]


def test_nothing_is_kept_of_what_was_offered():
    case = abandoned()
    assert Version.history.count() == 3
    assert tasks.discard_abandoned_drafts() == 1
    assert rows() == [0, 0, 0, 0]
    assert not Assent.objects.exists()
    events = TimelineEvent.objects.filter(case=case, kind="settlements.discard_drafts")
    assert [event.sentence for event in events] == [SENTENCE]


def test_the_sweep_may_run_twice():
    case = abandoned()
    assert tasks.discard_abandoned_drafts() == 1
    assert tasks.discard_abandoned_drafts() == 0
    assert discard_drafts(case_id=case.pk, at=timezone.now()) is False
    assert TimelineEvent.objects.filter(kind="settlements.discard_drafts").count() == 1


def test_drafts_being_negotiated_and_issued_agreements_stay():
    drafted()
    issued = agreed_by_all()
    case = issued.agreement.case
    at = timezone.now()
    issue_agreement(case_id=case.pk, actor=case.mediator, at=at, version_id=issued.pk)
    before = rows()
    abandoned()
    assert tasks.discard_abandoned_drafts() == 1
    assert rows() == before
    assert case.agreement.versions.get().text == issued.text


def test_an_issued_agreement_is_never_destroyed_whatever_the_result_says():
    issued = agreed_by_all()
    case = issued.agreement.case
    at = timezone.now()
    issue_agreement(case_id=case.pk, actor=case.mediator, at=at, version_id=issued.pk)
    Result.objects.filter(case=case).delete()
    ResultFactory(case=case)
    assert case.result.outcome == ResultOutcome.NOT_SETTLED
    assert cases_with_abandoned_drafts() == []
    assert discard_drafts(case_id=case.pk, at=at) is False
    assert Version.objects.get() == issued
