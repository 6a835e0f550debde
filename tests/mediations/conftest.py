"""A mediation that a test can carry to any stage through the services."""

import uuid
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from cases.enums import CaseState, Side
from cases.models import Case
from cases.selectors.ways import ways_to_ring
from mediations.enums import CHECKS, Check, NoteType, Stage
from mediations.models import Mediation
from mediations.services import conduct, legs, proposals, rooms
from mediations.services.attempts import log_attempt
from tests.factories.accounts import ListingTeamFactory
from tests.factories.appointments import AppointmentFactory
from tests.factories.mediations import terms


class Course:
    """Plays a mediation by its mediator, one minute an act."""

    def __init__(self, roles=None):
        self.at: datetime = timezone.now() - timedelta(minutes=40)
        appointment = AppointmentFactory(case__parties=roles, slot__starts_at=self.at)
        self.case = appointment.case
        self.mediator = appointment.mediator
        Case.objects.filter(pk=self.case.pk).update(
            state=CaseState.BOOKED,
            mediator=self.mediator,
            team=self.mediator.team,
            booked_at=self.at,
            booked_by=self.mediator,
        )
        self.case = Case.objects.get(pk=self.case.pk)
        self.parties = list(self.case.parties.order_by("role"))
        self.pk = 0

    @property
    def mediation(self):
        return Mediation.objects.get(case=self.case)

    def now(self):
        self.at += timedelta(seconds=10)
        return self.at

    def act(self, verb, **fields):
        return verb(mediation_id=self.pk, actor=self.mediator, at=self.now(), **fields)

    def start(self):
        started = conduct.start(case_id=self.case.pk, actor=self.mediator, at=self.now())
        self.pk = started.pk
        return self

    def tick(self, party, check):
        return self.act(conduct.tick_check, party_id=party.pk, check=check)

    def tick_all(self, *checks):
        for party in self.parties:
            for check in checks:
                self.tick(party, check)

    def ring(self, party, result="NO_ANSWER", *, number="", at=None, key=None):
        """One press after a call, at the next moment or the one given."""
        way = number or ways_to_ring([party])[party.pk][0].number
        return log_attempt(
            case_id=self.case.pk,
            party_id=party.pk,
            number=way,
            result=result,
            key=key or uuid.uuid4(),
            actor=self.mediator,
            at=at or self.now(),
        )

    def ring_in_vain(self, *parties):
        """As often and as late as the rule asks, turn by turn on every number."""
        for party in parties:
            ways = ways_to_ring([party])[party.pk]
            for turn in range(3):
                self.ring(party, number=ways[turn % len(ways)].number)
        self.at = max(self.at, self.mediation.appointment.starts_at + timedelta(minutes=15))
        for party in parties:
            self.ring(party)

    def note(self, party, kind=NoteType.INFORMATION, text="Said on the telephone.", key=None):
        return self.act(
            rooms.add_note,
            side=party.side,
            party_id=party.pk,
            type=kind,
            text=text,
            form_key=key or uuid.uuid4(),
        )

    def issue(self, text="How much is owed"):
        return self.act(rooms.add_issue, text=text, form_key=uuid.uuid4())

    def propose(self, side=Side.DEFENDANT, **changes):
        return self.act(
            proposals.make_proposal,
            from_side=side,
            terms=terms(**changes),
            form_key=uuid.uuid4(),
        )

    def put(self, proposal):
        giver = next(party for party in self.parties if party.side == proposal.from_side)
        return self.act(
            proposals.put_proposal,
            proposal_id=proposal.pk,
            consented_by_id=giver.pk,
            method="ORAL_TELEPHONE",
        )

    def answer(self, proposal, answer, **more):
        return self.act(proposals.answer_proposal, proposal_id=proposal.pk, answer=answer, **more)

    def complete(self, stage):
        """Do everything that leaving the stage asks for."""
        if stage == Stage.PREPARATION:
            self.act(conduct.declare_no_conflict)
        self.tick_all(*CHECKS[stage])
        if stage == Stage.EXPLORATION:
            for party in self.parties:
                self.act(legs.start_leg, side=party.side, channel="TELEPHONE")
                self.note(party, NoteType.POSITION)
                self.note(party, NoteType.NEED)
            self.act(legs.end_leg)
            self.issue()
            self.act(rooms.agree_issues)
        if stage == Stage.BARGAINING:
            self.answer(self.put(self.propose()), "ACCEPTED")

    def reach(self, stage):
        """Start, then complete every stage before `stage`."""
        self.start()
        for earlier in list(Stage)[: list(Stage).index(stage)]:
            self.complete(earlier)
            self.act(conduct.advance)
        return self

    def explain_options(self):
        self.tick_all(Check.OPTIONS_EXPLAINED)
        return self


@pytest.fixture(autouse=True)
def listing_team(db):
    """Who is told about a case without a court."""
    return ListingTeamFactory(takes_unallocated=True)


@pytest.fixture
def course(db):
    return Course()
