"""What the mediator's workspace and the team leader's figures show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mediations.enums import Stage
from mediations.models import Adjournment, Leg, Mediation, Release, StageVisit
from mediations.selectors.guards import missing_to_advance
from mediations.selectors.pauses import open_pause
from mediations.selectors.proposals import BARGAINING_STAGES, ProposalLine, proposal_lines
from mediations.selectors.rooms import RoomView, room_views
from mediations.selectors.times import TimeUsed, time_used
from mediations.vault import enter_room

MISSING_IN_SIGHT = 6


@dataclass(frozen=True)
class StageStep:
    """One stage of the track: done, current or still to come."""

    label: str
    status: str


@dataclass(frozen=True)
class Workspace:
    """Everything on the mediator's page; holds room content."""

    mediation: Mediation
    track: list[StageStep]
    missing: list[str]
    next_stage: str
    can_go_back: bool
    can_end: bool
    can_propose: bool
    rooms: list[RoomView]
    proposals: list[ProposalLine]
    issues: list[str]
    time: TimeUsed
    # Set between two appointments.
    pause: Adjournment | None

    @property
    def missing_first(self) -> list[str]:
        """As much of the list as leaves the rooms in sight on a phone."""
        return self.missing[:MISSING_IN_SIGHT]

    @property
    def missing_rest(self) -> list[str]:
        """The rest, folded away."""
        return self.missing[MISSING_IN_SIGHT:]


@dataclass(frozen=True)
class Figures:
    """Counts and times without a word of content, for the team leader."""

    mediation: Mediation
    track: list[StageStep]
    visits: list[StageVisit]
    legs: list[Leg]
    time: TimeUsed
    notes: int
    releases: int
    proposals: int


def workspace(mediation: Mediation, *, now: datetime) -> Workspace:
    """The view-model of the mediator's page; the caller has decided that they may see the rooms.

    Raises RoomDestroyed once the notes are gone.
    """
    legs = list(mediation.legs.all())
    time = time_used(mediation, legs, now=now)
    room = enter_room(mediation)
    running = not mediation.ended_at
    return Workspace(
        mediation=mediation,
        track=stage_track(mediation, list(mediation.visits.all())),
        missing=missing_to_advance(mediation) if running else [],
        next_stage=next_stage(mediation),
        can_go_back=running and not open_pause(mediation) and mediation.stage == Stage.BARGAINING,
        can_end=running,
        can_propose=running and mediation.stage in BARGAINING_STAGES,
        rooms=room_views(mediation, room, legs=legs, time=time, now=now),
        proposals=proposal_lines(mediation, room),
        issues=[room.unseal(issue.sealed_text) for issue in mediation.issues.all()],
        time=time,
        pause=open_pause(mediation),
    )


def figures(mediation: Mediation, *, now: datetime) -> Figures:
    """Counts and times; nothing is unsealed."""
    legs, visits = list(mediation.legs.all()), list(mediation.visits.all())
    return Figures(
        mediation=mediation,
        track=stage_track(mediation, visits),
        visits=visits,
        legs=legs,
        time=time_used(mediation, legs, now=now),
        notes=mediation.notes.count(),
        releases=Release.objects.filter(note__mediation=mediation).count(),
        proposals=mediation.proposals.count(),
    )


def stage_track(mediation: Mediation, visits: Sequence[StageVisit]) -> list[StageStep]:
    """The five stages in order; after the end those never entered read "not reached"."""
    entered = {visit.stage for visit in visits}
    later = "not reached" if mediation.ended_at else "to come"
    return [
        StageStep(
            stage.label,
            "current"
            if stage == mediation.stage and not mediation.ended_at
            else "done"
            if stage in entered and stages_before(stage, mediation.stage)
            else later,
        )
        for stage in Stage
    ]


def stages_before(stage: Stage, present: str) -> bool:
    """Whether `stage` is the present one or comes before it."""
    order = list(Stage)
    return order.index(stage) <= order.index(Stage(present))


def next_stage(mediation: Mediation) -> str:
    """The label of the stage that follows; empty after the last or after the end."""
    stages = list(Stage)
    place = stages.index(Stage(mediation.stage)) + 1
    return stages[place].label if place < len(stages) and not mediation.ended_at else ""
