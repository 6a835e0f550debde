"""One mediation played from start to result, minute by minute."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from uuid import UUID

from accounts.models import User
from appointments.models import Appointment
from cases.enums import NOT_CONTACTABLE, LegChannel, ResultCode, Side
from cases.models import Party
from mediation_service.demo.calls import ring_in_vain
from mediations.enums import (
    CHECKS,
    Check,
    ConsentMethod,
    EndReason,
    Frequency,
    NoteType,
    ProposalState,
    Stage,
    TermsKind,
)
from mediations.models import Mediation
from mediations.selectors.terms import Terms
from mediations.services import checks, conduct, ending, legs, proposals, rooms, stages
from settlements.enums import AssentAnswer, AssentChannel, Capacity
from settlements.services.assents import record_assent
from settlements.services.drafting import draft_agreement
from settlements.services.issue import issue_agreement
from settlements.services.rendering import render_agreement

SAID = {
    NoteType.POSITION: (
        "Says the work was finished late and not as agreed.",
        "Says the invoice is due in full.",
    ),
    NoteType.NEED: (
        "Wants an end to it before the winter.",
        "Needs the money to pay a supplier.",
    ),
}


class Hour:
    """Plays a booked appointment; every act a few minutes after the one before."""

    def __init__(self, appointment: Appointment, random: Random) -> None:
        self.case = appointment.case
        self.mediator: User = appointment.mediator
        self.random = random
        self.ticks = self._ticks(appointment.starts_at)
        self.parties: list[Party] = list(self.case.parties.all())
        self.mediation: Mediation = conduct.start(
            case_id=self.case.pk, actor=self.mediator, at=next(self.ticks)
        )

    @staticmethod
    def _ticks(start: datetime) -> Iterator[datetime]:
        moment = start
        while True:
            yield moment
            moment += timedelta(seconds=45)

    @property
    def stamp(self) -> dict[str, object]:
        """Who and when, for the next act."""
        return {"actor": self.mediator, "at": next(self.ticks)}

    def open(self, upto: Stage) -> None:
        """Go through preparation, opening and exploration as far as `upto`."""
        m = self.mediation.pk
        checks.declare_no_conflict(mediation_id=m, **self.stamp)  # type: ignore[arg-type]
        self.tick(Stage.PREPARATION)
        if upto == Stage.PREPARATION:
            return
        self.advance()
        self.speak()
        self.tick(Stage.OPENING)
        if upto == Stage.OPENING:
            return
        self.advance()
        self.speak()
        self.explore()
        if upto == Stage.BARGAINING:
            self.advance()

    def tick(self, stage: Stage) -> None:
        """Confirm a stage's checks with every party."""
        for party in self.parties:
            for check in CHECKS[stage]:
                self.check(party, check)

    def check(self, party: Party, check: Check) -> None:
        """Confirm one check with one party."""
        checks.tick_check(
            mediation_id=self.mediation.pk,
            party_id=party.pk,
            check=check,
            **self.stamp,  # type: ignore[arg-type]
        )

    def advance(self) -> None:
        """On to the next stage."""
        stages.advance(mediation_id=self.mediation.pk, **self.stamp)  # type: ignore[arg-type]

    def speak(self) -> None:
        """One conversation with each side."""
        for side in Side:
            legs.start_leg(
                mediation_id=self.mediation.pk,
                side=side,
                channel=LegChannel.TELEPHONE,
                **self.stamp,  # type: ignore[arg-type]
            )
            for _ in range(self.random.randrange(3, 9)):
                next(self.ticks)
        legs.end_leg(mediation_id=self.mediation.pk, **self.stamp)  # type: ignore[arg-type]

    def explore(self) -> None:
        """Each party's position and need, the list of issues, and what may be shared."""
        for party in self.parties:
            for kind, sayings in SAID.items():
                rooms.add_note(
                    mediation_id=self.mediation.pk,
                    side=party.side,
                    party_id=party.pk,
                    type=kind,
                    text=self.random.choice(sayings),
                    form_key=self.form_key(),
                    **self.stamp,  # type: ignore[arg-type]
                )
        rooms.add_issue(
            mediation_id=self.mediation.pk,
            text="What is still to be paid, and by when",
            form_key=self.form_key(),
            **self.stamp,  # type: ignore[arg-type]
        )
        rooms.agree_issues(mediation_id=self.mediation.pk, **self.stamp)  # type: ignore[arg-type]
        self.tick(Stage.EXPLORATION)

    def propose(self, terms: Terms, answer: ProposalState) -> None:
        """The defendant's side proposes, the claimant's side answers."""
        m = self.mediation.pk
        proposal = proposals.make_proposal(
            mediation_id=m,
            from_side=Side.DEFENDANT,
            terms=terms,
            form_key=self.form_key(),
            **self.stamp,  # type: ignore[arg-type]
        )
        consenting = next(party for party in self.parties if party.side == Side.DEFENDANT)
        proposals.put_proposal(
            mediation_id=m,
            proposal_id=proposal.pk,
            consented_by_id=consenting.pk,
            method=ConsentMethod.ORAL_TELEPHONE,
            **self.stamp,  # type: ignore[arg-type]
        )
        proposals.answer_proposal(
            mediation_id=m,
            proposal_id=proposal.pk,
            answer=answer,
            **self.stamp,  # type: ignore[arg-type]
        )

    def settle(self) -> None:
        """A proposal is accepted, the agreement read, assented to, issued and printed."""
        self.open(Stage.BARGAINING)
        self.propose(self.terms(), ProposalState.ACCEPTED)
        self.advance()
        version = draft_agreement(
            case_id=self.case.pk,
            method="bank transfer to the account the payee gives in writing",
            **self.stamp,  # type: ignore[arg-type]
        )
        for party in self.parties:
            record_assent(
                version_id=version.pk,
                party_id=party.pk,
                answer=AssentAnswer.AGREED,
                capacity=Capacity.REPRESENTATIVE if party.represented else Capacity.IN_PERSON,
                spoken_by=party.reach_name,
                channel=AssentChannel.TELEPHONE,
                text_hash=version.text_hash,
                form_key=self.form_key(),
                **self.stamp,  # type: ignore[arg-type]
            )
        issue_agreement(case_id=self.case.pk, version_id=version.pk, **self.stamp)  # type: ignore[arg-type]
        render_agreement(version_id=version.pk, at=next(self.ticks))

    def leave_open(self) -> None:
        """A proposal is declined and nobody has ended the mediation yet."""
        self.open(Stage.BARGAINING)
        self.propose(self.terms(), ProposalState.DECLINED)

    def end_without_agreement(self) -> None:
        """A proposal is declined and the mediator ends it."""
        self.leave_open()
        for party in self.parties:
            self.check(party, Check.OPTIONS_EXPLAINED)
        self.end(EndReason.NO_PROSPECT, [ResultCode.APPOINTMENT_NO_AGREEMENT])

    def end_not_reached(self) -> None:
        """The first claimant answers, the defendants never do."""
        reached = self.parties[0]
        for check in CHECKS[Stage.PREPARATION]:
            self.check(reached, check)
        self.check(reached, Check.OPTIONS_EXPLAINED)
        missed = [party for party in self.parties if party.pk != reached.pk]
        ring_in_vain(self.case, missed, self.mediator, self.ticks, self.form_key)
        self.end(EndReason.NOT_REACHED, [NOT_CONTACTABLE[party.role] for party in missed])

    def end(self, reason: EndReason, codes: list[ResultCode]) -> None:
        """End without agreement."""
        ending.end_without_agreement(
            mediation_id=self.mediation.pk,
            reason=reason,
            codes=codes,
            **self.stamp,  # type: ignore[arg-type]
        )

    def terms(self) -> Terms:
        """Part of the claim, at once or by instalments."""
        share = Decimal(self.random.choice(("0.5", "0.6", "0.75", "0.8")))
        amount = (self.case.claim_value * share).quantize(Decimal("0.01"))
        first_due = next(self.ticks).date() + timedelta(days=28)
        if self.random.random() < 0.5:
            return Terms(
                kind=TermsKind.LUMP_SUM,
                payer_side=Side.DEFENDANT,
                amount=amount,
                first_due_on=first_due,
            )
        return Terms(
            kind=TermsKind.INSTALMENTS,
            payer_side=Side.DEFENDANT,
            amount=amount,
            first_due_on=first_due,
            instalments=self.random.choice((3, 6, 10)),
            frequency=Frequency.MONTHLY,
        )

    def form_key(self) -> UUID:
        """A form key from the seed, so that the same seed gives the same rows."""
        return UUID(int=self.random.getrandbits(128), version=4)
