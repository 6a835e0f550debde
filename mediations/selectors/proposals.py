"""The track of proposals, unsealed for the mediator of the case."""

from dataclasses import dataclass
from datetime import datetime

from cases.enums import Side
from mediations.enums import WITHDRAWABLE, ProposalState, Stage
from mediations.models import Mediation, Proposal
from mediations.selectors.terms import Terms
from mediations.vault import Room, enter_room

BARGAINING_STAGES = (Stage.EXPLORATION, Stage.BARGAINING)


@dataclass(frozen=True)
class ProposalLine:
    """One proposal and what may be done with it now."""

    pk: int
    side: Side
    terms: Terms
    state: str
    label: str
    made_at: datetime
    put_at: datetime | None
    answered_at: datetime | None
    is_counter: bool
    can_put: bool
    can_answer: bool
    can_withdraw: bool


def proposal_lines(mediation: Mediation, room: Room) -> list[ProposalLine]:
    """Every proposal, newest first."""
    rows = mediation.proposals.order_by("-created_at", "-id")
    return [proposal_line(row, mediation, room) for row in rows]


def proposal_line(proposal: Proposal, mediation: Mediation, room: Room) -> ProposalLine:
    """One proposal with its terms read."""
    bargaining = mediation.stage == Stage.BARGAINING and not mediation.ended_at
    negotiable = mediation.stage in BARGAINING_STAGES and not mediation.ended_at
    return ProposalLine(
        pk=proposal.pk,
        side=Side(proposal.from_side),
        terms=Terms.from_json(room.unseal(proposal.sealed_terms)),
        state=proposal.state,
        label=proposal.get_state_display(),
        made_at=proposal.created_at,
        put_at=proposal.put_at,
        answered_at=proposal.answered_at,
        is_counter=proposal.answers_id is not None,
        can_put=bargaining and proposal.state == ProposalState.HELD,
        can_answer=bargaining and proposal.state == ProposalState.PUT,
        can_withdraw=negotiable and proposal.state in WITHDRAWABLE,
    )


def find_proposal(mediation: Mediation, proposal_id: int) -> ProposalLine | None:
    """One proposal of this mediation, unsealed; None when it is not there."""
    proposal = mediation.proposals.filter(pk=proposal_id).first()
    return proposal_line(proposal, mediation, enter_room(mediation)) if proposal else None
