"""Any sequence of acts keeps the invariants of stages and proposals."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from core.errors import DomainError
from mediations.enums import BackReason, ProposalAnswer, ProposalState, Stage
from mediations.models import Leg, Proposal, StageVisit
from mediations.services import conduct, legs, proposals
from tests.factories.accounts import ListingTeamFactory
from tests.mediations.conftest import Course

ORDER = list(Stage)


class Bargain(RuleBasedStateMachine):
    """A mediator who tries everything from exploration on."""

    def __init__(self):
        super().__init__()
        ListingTeamFactory()
        self.course = Course().reach(Stage.EXPLORATION)
        self.course.complete(Stage.EXPLORATION)
        self.before = Stage.EXPLORATION

    def attempt(self, verb, **fields):
        try:
            self.course.act(verb, **fields)
        except DomainError as refusal:
            assert refusal.sentence

    def any_proposal(self, place):
        rows = list(Proposal.objects.filter(mediation_id=self.course.pk))
        return rows[place % len(rows)] if rows else None

    @rule()
    def advance(self):
        self.attempt(conduct.advance)

    @rule(reason=st.sampled_from(BackReason.values))
    def go_back(self, reason):
        self.attempt(conduct.go_back, reason=reason)

    @rule(side=st.sampled_from(["CLAIMANT", "DEFENDANT"]))
    def talk(self, side):
        self.attempt(legs.start_leg, side=side, channel="TELEPHONE")

    @rule(side=st.sampled_from(["CLAIMANT", "DEFENDANT"]))
    def make(self, side):
        try:
            self.course.propose(side=side)
        except DomainError:
            assert self.course.mediation.stage not in {Stage.EXPLORATION, Stage.BARGAINING}

    @rule(place=st.integers(0, 3))
    def put(self, place):
        proposal = self.any_proposal(place)
        if proposal:
            try:
                self.course.put(proposal)
            except DomainError as refusal:
                assert refusal.sentence

    @rule(place=st.integers(0, 3), answer=st.sampled_from(ProposalAnswer.values))
    def answer(self, place, answer):
        proposal = self.any_proposal(place)
        if proposal:
            self.attempt(proposals.answer_proposal, proposal_id=proposal.pk, answer=answer)

    @rule(place=st.integers(0, 3))
    def withdraw(self, place):
        proposal = self.any_proposal(place)
        if proposal:
            self.attempt(proposals.withdraw_proposal, proposal_id=proposal.pk)

    @invariant()
    def stages_never_skip(self):
        now = Stage(self.course.mediation.stage)
        step = ORDER.index(now) - ORDER.index(self.before)
        assert step in {0, 1} or (self.before, now) == (Stage.BARGAINING, Stage.EXPLORATION)
        self.before = now

    @invariant()
    def one_of_each_is_open(self):
        pk = self.course.pk
        assert StageVisit.objects.filter(mediation_id=pk, left_at__isnull=True).count() == 1
        assert Leg.objects.filter(mediation_id=pk, ended_at__isnull=True).count() <= 1

    @invariant()
    def concluding_means_accepted(self):
        accepted = Proposal.objects.filter(
            mediation_id=self.course.pk, state=ProposalState.ACCEPTED
        ).count()
        assert accepted <= 1
        if self.before == Stage.CONCLUDING:
            assert accepted == 1


class TestBargain(Bargain.TestCase, TestCase):
    """Runs each sequence in a transaction of its own."""

    settings = settings(
        max_examples=8,
        stateful_step_count=15,
        suppress_health_check=list(HealthCheck),
    )
