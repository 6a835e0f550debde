"""Proposals: held, put with consent, answered; the accepted goes to the agreement (H18, H26)."""

import uuid
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cases.enums import Side
from mediations.enums import Frequency, ProposalState, Stage, TermsKind
from mediations.errors import NotThisParty, ProposalRefused, TermsRefused
from mediations.models import Proposal
from mediations.selectors import accepted_terms
from mediations.selectors.terms import MOST_INSTALMENTS, Terms, terms_problems
from mediations.services import proposals
from tests.factories.mediations import terms

INSTALMENTS = {"kind": TermsKind.INSTALMENTS, "instalments": 5, "frequency": Frequency.MONTHLY}


@pytest.fixture
def bargaining(course):
    return course.reach(Stage.BARGAINING)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "BARTER"}, "kind"),
        ({"payer_side": "COURT"}, "payer_side"),
        ({"amount": None}, "amount"),
        ({"amount": Decimal("-1")}, "amount"),
        ({"amount": Decimal("0.00")}, "amount"),
        ({**INSTALMENTS, "amount": Decimal("0.04")}, "instalments"),
        ({"amount": Decimal("1.005")}, "amount"),
        ({"amount": Decimal("NaN")}, "amount"),
        ({"amount": Decimal("1E+12")}, "amount"),
        ({"first_due_on": None}, "first_due_on"),
        ({"first_due_on": timezone.localdate() - timedelta(days=2)}, "first_due_on"),
        ({**INSTALMENTS, "instalments": 1}, "instalments"),
        ({**INSTALMENTS, "instalments": MOST_INSTALMENTS + 1}, "instalments"),
        ({**INSTALMENTS, "frequency": ""}, "frequency"),
        ({"kind": TermsKind.OTHER}, "other_act"),
        ({"words": "x" * 1001}, "words"),
    ],
)
def test_terms_that_do_not_hold_together(bargaining, changes, field):
    with pytest.raises(TermsRefused) as refused:
        bargaining.propose(**changes)
    assert field in refused.value.problems
    assert not Proposal.objects.exists()


def test_nothing_to_pay_is_said_in_words():
    nothing = {"kind": TermsKind.OTHER, "amount": None, "other_act": "Each side gives up its claim"}
    assert terms_problems(terms(**nothing), today=timezone.localdate()) == {}


@pytest.mark.parametrize(("day", "fine"), [(date(2036, 6, 1), True), (date(2036, 6, 2), False)])
def test_a_payment_is_due_within_ten_years(day, fine):
    found = terms_problems(terms(first_due_on=day), today=date(2026, 6, 1))
    assert found == ({} if fine else {"first_due_on": "The date must be within 10 years."})


def test_what_the_kind_has_no_use_for_is_named_not_lost():
    found = terms_problems(
        terms(instalments=5, frequency=Frequency.MONTHLY), today=timezone.localdate()
    )
    assert found == {
        "instalments": "You chose “One payment”. Leave the number of instalments empty, or choose "
        "payment in instalments.",
        "frequency": "You chose “One payment”. Choose “Not in instalments”, or choose payment in "
        "instalments.",
    }
    act = terms(kind=TermsKind.OTHER, other_act="Return the key", amount=Decimal("5"))
    assert list(terms_problems(act, today=timezone.localdate())) == ["amount"]


def test_sentences_say_who_pays_what_by_when():
    assert terms(amount=Decimal("1234.5")).sentence.startswith(
        "Defendant side pays claimant side £1,234.50 by "
    )
    assert "in 5 instalments, every month, the first by" in terms(**INSTALMENTS).sentence
    returned = terms(kind=TermsKind.OTHER, other_act="Returns the bicycle.", first_due_on=None)
    assert returned.sentence == "Defendant side: Returns the bicycle."


def test_accepted_terms_reach_the_agreement(bargaining):
    proposal = bargaining.propose(**INSTALMENTS, amount=Decimal("500.05"))
    assert accepted_terms(bargaining.case) is None
    bargaining.answer(bargaining.put(proposal), "ACCEPTED")
    agreed = accepted_terms(bargaining.case)
    assert agreed == accepted_terms(bargaining.mediation)
    assert (agreed.amount, agreed.instalments, agreed.kind) == (
        Decimal("500.05"),
        5,
        "INSTALMENTS",
    )


def test_same_form_twice_makes_one_proposal(bargaining):
    key = uuid.uuid4()
    made = [
        bargaining.act(
            proposals.make_proposal, from_side=Side.CLAIMANT, terms=terms(), form_key=key
        ).pk
        for _ in range(2)
    ]
    assert made[0] == made[1]


def test_putting_needs_consent_of_the_proposing_side(bargaining):
    proposal = bargaining.propose(side=Side.DEFENDANT)
    with pytest.raises(NotThisParty):
        bargaining.act(
            proposals.put_proposal,
            proposal_id=proposal.pk,
            consented_by_id=bargaining.parties[0].pk,
            method="ORAL_TELEPHONE",
        )
    put = bargaining.put(proposal)
    assert put.put_consented_by == bargaining.parties[1]
    with pytest.raises(ProposalRefused):
        bargaining.put(proposal)


def test_counter_makes_the_other_sides_own_proposal_once(bargaining):
    proposal = bargaining.put(bargaining.propose())
    key = uuid.uuid4()
    for _ in range(2):
        bargaining.answer(
            proposal, "COUNTERED", counter_terms=terms(amount=Decimal("900")), form_key=key
        )
    counter = Proposal.objects.get(answers=proposal)
    assert (counter.from_side, counter.state) == (Side.CLAIMANT, ProposalState.HELD)
    assert Proposal.objects.get(pk=proposal.pk).state == ProposalState.COUNTERED


def test_counter_without_terms_is_refused(bargaining):
    proposal = bargaining.put(bargaining.propose())
    with pytest.raises(ProposalRefused):
        bargaining.answer(proposal, "COUNTERED")


def test_only_one_is_accepted(bargaining):
    bargaining.answer(bargaining.put(bargaining.propose()), "ACCEPTED")
    second = bargaining.put(bargaining.propose())
    with pytest.raises(ProposalRefused):
        bargaining.answer(second, "ACCEPTED")


@pytest.mark.parametrize("answer", ["ACCEPTED", "DECLINED", "COUNTERED", "MAYBE"])
def test_a_held_proposal_is_not_answered(bargaining, answer):
    with pytest.raises(ProposalRefused):
        bargaining.answer(bargaining.propose(), answer)


money = st.decimals(min_value=0, max_value=Decimal("99999999.99"), places=2)


@given(
    amount=st.none() | money,
    due=st.none() | st.dates(),
    count=st.none() | st.integers(2, MOST_INSTALMENTS),
    words=st.text(max_size=50),
)
def test_terms_survive_storage(amount, due, count, words):
    whole = Terms(
        kind="INSTALMENTS",
        payer_side="CLAIMANT",
        amount=amount,
        first_due_on=due,
        instalments=count,
        frequency="WEEKLY",
        words=words,
    )
    assert Terms.from_json(whole.to_json()) == whole
