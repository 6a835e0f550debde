"""Drafting, editing, reading back, issuing."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from cases.enums import CaseState, HearingState, PartyRole
from cases.models import Case, Hearing, Result, TimelineEvent
from core.errors import NotAllowed, StalePage
from mediations.enums import Ending, Stage, TermsKind
from mediations.errors import WrongStage
from mediations.models import Mediation, Proposal
from mediations.selectors import AcceptedTerms
from settlements.documents.canonical import text_from
from settlements.enums import AssentAnswer, Clause, TermKind, VersionState
from settlements.errors import (
    AlreadyAnswered,
    AlreadyIssued,
    MediationOver,
    NothingAccepted,
    NotReady,
    ReasonNeeded,
    TermNeeded,
    TextChanged,
)
from settlements.models import Assent, Term, Version
from settlements.selectors import current_version, issued_version, standings_of, terms_of
from settlements.services import terms as term_services
from settlements.services.drafting import draft_agreement
from settlements.services.issue import issue_agreement
from settlements.services.readiness import OTHER_ACCEPTED, problems_before_issue
from tests.factories.accounts import LeaderFactory, UserFactory
from tests.factories.cases import CaseFactory, HearingFactory
from tests.factories.settlements import (
    agreed_by_all,
    assent,
    drafted,
    settling_case,
    working_day_ahead,
)

pytestmark = pytest.mark.django_db


def issue(version, **changes):
    case = version.agreement.case
    return issue_agreement(
        **{
            "case_id": case.pk,
            "actor": case.mediator,
            "at": timezone.now(),
            "version_id": version.pk,
            **changes,
        }
    )


def act(version, **changes):
    """What every edit of a draft is given."""
    case = version.agreement.case
    return {
        "case_id": case.pk,
        "version_id": version.pk,
        "actor": case.mediator,
        "at": timezone.now(),
        **changes,
    }


class TestDraft:
    def test_the_accepted_sum_becomes_a_term_with_the_standard_clauses(self):
        version = drafted()
        terms = terms_of(version)
        assert [term.kind for term in terms] == [TermKind.LUMP_SUM] + [TermKind.STANDARD] * 4
        assert (terms[0].payer.role, terms[0].payee.role) == ("DEFENDANT_1", "CLAIMANT_1")
        assert terms[0].amount == Decimal("1234.50")
        assert terms[1].clause == Clause.DEFAULT
        assert "£1,234.50" in text_from(version.text).terms[0].sentence

    def test_instalments_and_another_act(self):
        terms = AcceptedTerms(
            kind=TermsKind.INSTALMENTS,
            payer_side="CLAIMANT",
            amount=Decimal("100.00"),
            first_due_on=working_day_ahead(),
            instalments=3,
            frequency="MONTHLY",
            other_act="Return the ladder.",
        )
        version = drafted(settling_case(terms=terms))
        text = text_from(version.text)
        assert "3 monthly instalments, 2 of £33.33 and the last of £33.34" in text.terms[0].sentence
        assert [amount for _, amount in text.terms[0].payments] == ["£33.33", "£33.33", "£33.34"]
        assert "Return the ladder." in text.terms[1].sentence

    def test_an_act_alone_gets_a_default_clause_without_payment(self):
        terms = AcceptedTerms(
            kind=TermsKind.OTHER,
            payer_side="DEFENDANT",
            first_due_on=working_day_ahead(),
            other_act="Repair the gate",
        )
        version = drafted(settling_case(terms=terms))
        assert "payment" not in text_from(version.text).terms[1].sentence
        assert problems_before_issue(version, version.agreement.case, at=timezone.now()) == [
            "Claimant 1 has not been read this text.",
            "Defendant 1 has not been read this text.",
        ]

    def test_drafting_twice_gives_the_same_draft(self):
        version = drafted()
        assert drafted(version.agreement.case) == version
        assert Version.objects.count() == 1

    def test_nothing_accepted(self):
        mediator = UserFactory()
        case = CaseFactory(mediator=mediator)
        with pytest.raises(NothingAccepted):
            draft_agreement(case_id=case.pk, actor=mediator, at=timezone.now())

    def test_only_the_mediator_of_the_case(self):
        case = settling_case()
        for actor in (UserFactory(), LeaderFactory(team=case.team)):
            with pytest.raises(NotAllowed):
                draft_agreement(case_id=case.pk, actor=actor, at=timezone.now())


class TestEdit:
    def test_any_edit_makes_the_next_version_and_voids_the_answers(self):
        version = agreed_by_all()
        case = version.agreement.case
        changed = Term(
            kind=TermKind.LUMP_SUM,
            payer=case.parties.get(role="DEFENDANT_1"),
            payee=case.parties.get(role="CLAIMANT_1"),
            amount=Decimal("1234.51"),
            first_due_on=working_day_ahead(),
            method="bank transfer",
        )
        later = term_services.change_term(position=1, term=changed, **act(version))
        assert Version.objects.get(pk=version.pk).state == VersionState.SUPERSEDED
        assert (later.number, later.state) == (2, VersionState.DRAFT)
        assert later.text_hash != version.text_hash
        assert not any(s.agreed for s in standings_of(later, list(case.parties.all())))
        with pytest.raises(NotReady, match="Claimant 1 has not been read this text"):
            issue(later)
        event = TimelineEvent.objects.filter(kind="settlements.edit_terms").get()
        assert "no longer count" in event.sentence
        assert "1234" not in event.sentence

    def test_a_version_put_back_to_the_first_words_still_needs_new_answers(self):
        version = agreed_by_all()
        again = term_services.renew_text(**act(version))
        assert again.text_hash == version.text_hash
        with pytest.raises(NotReady):
            issue(again)

    def test_an_edit_from_an_old_page_is_refused(self):
        version = drafted()
        term_services.remove_term(position=4, **act(version))
        with pytest.raises(StalePage):
            term_services.remove_term(position=4, **act(version))
        assert Version.objects.count() == 2

    def test_clauses_are_added_once_and_acts_go_before_them(self):
        version = drafted()
        clause = Term(kind=TermKind.STANDARD, clause=Clause.CONFIDENTIALITY)
        version = term_services.add_term(term=clause, **act(version))
        with pytest.raises(TermNeeded):
            term_services.add_term(
                term=Term(kind=TermKind.STANDARD, clause=Clause.CONFIDENTIALITY), **act(version)
            )
        extra = Term(kind=TermKind.OTHER_ACT, words="Write an apology")
        version = term_services.add_term(term=extra, **act(version))
        assert [term.kind for term in terms_of(version)][:2] == ["LUMP_SUM", "OTHER_ACT"]

    def test_the_default_clause_cannot_go_while_there_is_a_payment(self):
        version = drafted()
        with pytest.raises(TermNeeded):
            term_services.remove_term(position=2, **act(version))
        assert current_version(version.agreement.case) == version

    def test_moving_up(self):
        version = term_services.move_term_up(position=3, **act(drafted()))
        assert terms_of(version)[1].clause == Clause.FULL_AND_FINAL
        with pytest.raises(TermNeeded):
            term_services.move_term_up(position=1, **act(version))

    def test_only_the_mediator(self):
        version = drafted()
        with pytest.raises(NotAllowed):
            term_services.remove_term(position=3, **act(version, actor=UserFactory()))

    def test_after_issue_nothing_changes(self):
        version = issue(agreed_by_all())
        with pytest.raises(AlreadyIssued):
            term_services.remove_term(position=3, **act(version))


class TestAssent:
    def test_an_answer_to_words_that_have_changed_is_refused(self):
        version = drafted()
        party = version.agreement.case.parties.first()
        later = term_services.remove_term(position=4, **act(version))
        with pytest.raises(TextChanged):
            assent(version, party)
        with pytest.raises(TextChanged):
            assent(later, party, text_hash=version.text_hash)
        assert not Assent.objects.exists()

    def test_the_same_form_twice_is_one_answer(self):
        version = drafted()
        party = version.agreement.case.parties.first()
        first = assent(version, party)
        assert assent(version, party, form_key=first.form_key) == first
        assert Assent.objects.count() == 1

    def test_the_latest_answer_counts(self):
        version = drafted()
        claimant, defendant = version.agreement.case.parties.all()
        assent(version, defendant)
        refused = assent(version, claimant, AssentAnswer.REFUSED)
        with pytest.raises(NotReady, match="Claimant 1 did not agree"):
            issue(version)
        assent(version, claimant, replaces=refused.pk, reason="Thought again")
        assert issue(version).state == VersionState.ISSUED

    def test_a_recorded_answer_is_changed_only_by_naming_it_with_a_reason(self):
        version = drafted()
        party = version.agreement.case.parties.get(role=PartyRole.CLAIMANT_1)
        refused = assent(version, party, AssentAnswer.REFUSED, spoken_by="Sam Lee")
        with pytest.raises(AlreadyAnswered) as stale:
            assent(version, party)
        assert "This page was out of date" in stale.value.sentence
        assert "Claimant 1 answered: did not agree (Sam Lee, " in stale.value.sentence
        assert f"Recorded by {version.agreement.case.mediator.name}." in stale.value.sentence
        with pytest.raises(ReasonNeeded):
            assent(version, party, replaces=refused.pk, reason=" ")
        later = assent(version, party, replaces=refused.pk, reason="Misheard")
        with pytest.raises(AlreadyAnswered):
            assent(version, party, AssentAnswer.REFUSED, replaces=refused.pk, reason="Old page")
        assert list(Assent.objects.values_list("pk", "answer", "reason")) == [
            (refused.pk, "REFUSED", ""),
            (later.pk, "AGREED", "Misheard"),
        ]
        # The office reads that it was changed, never to what.
        last = TimelineEvent.objects.filter(kind="settlements.record_assent").latest("pk")
        assert last.sentence == "The answer of claimant 1 to version 1 was changed."

    @pytest.mark.parametrize("answer", AssentAnswer.values)
    def test_the_story_of_the_case_does_not_say_what_was_answered(self, answer):
        version = drafted()
        claimant = version.agreement.case.parties.get(role=PartyRole.CLAIMANT_1)
        assent(version, claimant, answer)
        event = TimelineEvent.objects.get(kind="settlements.record_assent")
        assert event.sentence == "The answer of claimant 1 to version 1 was recorded."

    def test_nobody_can_agree_to_gaps(self):
        version = drafted(method="")
        with pytest.raises(NotReady, match="Say how the money will be paid"):
            assent(version, version.agreement.case.parties.first())

    def test_a_party_of_another_case_is_refused(self):
        version = drafted()
        with pytest.raises(NotAllowed):
            assent(version, CaseFactory().parties.first(), actor=version.agreement.case.mediator)

    def test_only_the_mediator(self):
        version = drafted()
        with pytest.raises(NotAllowed):
            assent(version, version.agreement.case.parties.first(), actor=UserFactory())


class TestIssue:
    def test_everything_happens_together(self, django_capture_on_commit_callbacks):
        case = settling_case()
        hearing = HearingFactory(case=case)
        version = agreed_by_all(case)
        with django_capture_on_commit_callbacks() as rung:
            issue(version)
        case = Case.objects.get(pk=case.pk)
        hearing = Hearing.objects.get(pk=hearing.pk)
        result = Result.objects.get(case=case)
        assert case.state == CaseState.SETTLED
        assert (result.outcome, result.agreement_code) == ("SETTLED", version.agreement.code)
        assert result.settled_on == timezone.localdate()
        assert hearing.state == HearingState.VACATE_REQUESTED
        assert Mediation.objects.get(case=case).ending == Ending.SETTLED
        assert issued_version(case) == version
        assert len(rung) >= 1
        history = version.history.latest()
        assert (history.state, history.history_user) == ("ISSUED", case.mediator)

    def test_again_gives_the_same_and_does_nothing(self):
        version = issue(agreed_by_all())
        events = TimelineEvent.objects.count()
        assert issue(version) == version
        assert TimelineEvent.objects.count() == events

    def test_every_problem_is_listed(self):
        version = drafted(
            settling_case(parties=[PartyRole.CLAIMANT_1, PartyRole.DEFENDANT_1, "DEFENDANT_2"]),
            method="",
        )
        with pytest.raises(NotReady) as refused:
            issue(version)
        assert refused.value.problems == [
            "Term 1: Say how the money will be paid, for example “bank transfer”.",
            "Claimant 1 has not been read this text.",
            "Defendant 1 has not been read this text.",
            "Defendant 2 has not been read this text.",
        ]
        assert Case.objects.get(pk=version.agreement.case_id).state == CaseState.IN_MEDIATION

    def test_before_concluding_it_is_refused_and_nothing_is_left(self):
        version = agreed_by_all(settling_case(stage=Stage.BARGAINING))
        with pytest.raises(WrongStage):
            issue(version)
        version = Version.objects.get(pk=version.pk)
        assert version.state == VersionState.DRAFT
        assert not Result.objects.exists()

    def test_a_date_that_passed_since_the_answers_blocks(self):
        version = agreed_by_all()
        later = timezone.now() + timedelta(days=90)
        with pytest.raises(NotReady, match="is in the past"):
            issue(version, at=later)

    def test_a_name_that_changed_since_asks_for_a_new_text(self):
        version = agreed_by_all()
        party = version.agreement.case.parties.first()
        party.name = "Another Name"
        party.save()
        with pytest.raises(NotReady, match="Renew the text"):
            issue(version)
        later = term_services.renew_text(**act(version))
        assert "Another Name" in later.text

    def test_another_proposal_accepted_since_blocks_until_the_terms_are_looked_at(self):
        version = agreed_by_all()
        case = version.agreement.case
        proposal = Proposal.objects.get(mediation__case=case)
        proposal.answered_at = version.created_at - timedelta(minutes=1)
        proposal.save()
        assert problems_before_issue(version, case, at=timezone.now()) == []
        proposal.answered_at = version.created_at + timedelta(microseconds=1)
        proposal.save()
        with pytest.raises(NotReady, match="Another proposal was accepted after this draft"):
            issue(version)
        with pytest.raises(NotReady, match="Another proposal was accepted after this draft"):
            assent(version, case.parties.first())
        later = term_services.renew_text(**act(version))
        assert OTHER_ACCEPTED not in problems_before_issue(later, case, at=timezone.now())

    def test_a_superseded_version_is_stale(self):
        version = agreed_by_all()
        term_services.renew_text(**act(version))
        with pytest.raises(StalePage):
            issue(version)

    def test_only_the_mediator(self):
        version = agreed_by_all()
        with pytest.raises(NotAllowed):
            issue(version, actor=LeaderFactory(team=version.agreement.case.team))


def test_a_draft_is_left_alone_once_the_mediation_has_ended_without_agreement():
    version = drafted()
    case = version.agreement.case
    Case.objects.filter(pk=case.pk).update(state=CaseState.NOT_SETTLED)
    with pytest.raises(MediationOver):
        term_services.renew_text(**act(version))
    with pytest.raises(MediationOver):
        assent(version, case.parties.first())
    assert current_version(case) == version


def test_an_answer_to_other_words_counts_for_nothing():
    version = agreed_by_all()
    parties = list(version.agreement.case.parties.all())
    assert all(standing.agreed for standing in standings_of(version, parties))
    version.assents.update(text_hash="0" * 64)
    assert not any(standing.agreed for standing in standings_of(version, parties))
    with pytest.raises(NotReady):
        issue(version)


def test_the_history_of_versions_keeps_no_words():
    kept = {field.name for field in Version.history.model._meta.get_fields()}
    assert "text_hash" in kept
    assert "text" not in kept
