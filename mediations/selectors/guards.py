"""What is missing before a stage may be left; the page shows what the services refuse with."""

from collections.abc import Callable, Iterator, Sequence

from django.db.models import Q

from cases.enums import Side
from cases.models import Party
from mediations.enums import CHECKS, Check, NoteType, ProposalState, Stage
from mediations.models import Mediation

NOT_DONE: dict[str, str] = {
    Check.REACHED: "not reached today on a checked contact",
    Check.IDENTIFIED: "person not identified",
    Check.AUTHORITY: "authority to settle not confirmed",
    Check.NEEDS_IN_PLACE: "adjustments, interpreter and Welsh not confirmed",
    Check.PROCESS: "process and neutrality not explained",
    Check.CONFIDENTIALITY: "confidentiality and without-prejudice basis not explained",
    Check.TIME_LIMIT: "time limit not explained",
    Check.FREEDOM: "freedom not to settle not explained",
    Check.NO_RECORDING: "no recording: not explained",
    Check.GROUND_RULES: "ground rules not agreed",
    Check.CONSENT: "consent to go on not recorded",
    Check.COMPANION_BOUND: "companion not bound by confidentiality",
    Check.SHARING_ASKED: "not asked what may be shared",
    Check.OPTIONS_EXPLAINED: "next options not explained",
}
# What every party must have said at least once, and how its absence reads.
NEEDED_NOTES = (
    (NoteType.POSITION, "position not recorded"),
    (NoteType.NEED, "what they need not recorded"),
)


def missing_to_advance(mediation: Mediation) -> list[str]:
    """Sentences without a full stop: what must be done before the next stage; empty when ready."""
    return list(GUARDS[mediation.stage](mediation))


def parties_of(mediation: Mediation) -> Sequence[Party]:
    """The parties, claimants first."""
    return list(Party.objects.filter(case_id=mediation.case_id).order_by("role"))


def done_checks(mediation: Mediation) -> set[tuple[int, str]]:
    """Pairs of party id and check that are ticked."""
    return set(mediation.checks.values_list("party_id", "check_code"))


def unchecked(mediation: Mediation, stage: str) -> Iterator[str]:
    """A sentence per party and check of the stage that is not ticked."""
    done = done_checks(mediation)
    for party in parties_of(mediation):
        for check in CHECKS[stage]:
            if (party.pk, check) not in done:
                yield f"{party}: {NOT_DONE[check]}"


def to_leave_preparation(mediation: Mediation) -> Iterator[str]:
    """No conflict declared; every party reached, identified, with authority and needs in place."""
    if not mediation.no_conflict_at:
        yield "You have not declared that you have no conflict of interest"
    yield from unchecked(mediation, Stage.PREPARATION)


def to_leave_opening(mediation: Mediation) -> Iterator[str]:
    """Everything explained to and agreed with every party."""
    yield from unchecked(mediation, Stage.OPENING)


def to_leave_exploration(mediation: Mediation) -> Iterator[str]:
    """Positions, needs, issues and sharing recorded; each side spoken with while exploring."""
    noted = set(mediation.notes.order_by().values_list("party_id", "type").distinct())
    for party in parties_of(mediation):
        for kind, sentence in NEEDED_NOTES:
            if (party.pk, kind) not in noted:
                yield f"{party}: {sentence}"
    yield from unchecked(mediation, Stage.EXPLORATION)
    if not mediation.issues_agreed_at:
        yield "The list of issues is not agreed"
    spoken = explored_sides(mediation)
    for side in Side:
        if side not in spoken:
            yield f"No conversation with the {side.label.lower()} side during exploration yet"


def explored_sides(mediation: Mediation) -> set[str]:
    """Sides spoken with while exploring; a conversation that ran on into the stage counts."""
    entered = (
        mediation.visits.filter(stage=Stage.EXPLORATION)
        .order_by("entered_at")
        .values_list("entered_at", flat=True)
        .first()
    )
    if entered is None:
        return set()
    ran_on = Q(ended_at__isnull=True) | Q(ended_at__gt=entered)
    return set(mediation.legs.order_by().filter(ran_on).values_list("side", flat=True))


def to_leave_bargaining(mediation: Mediation) -> Iterator[str]:
    """A proposal was put and answered, and one is accepted in principle."""
    proposals = list(mediation.proposals.order_by().values_list("state", "answered_at"))
    if not any(answered_at for _, answered_at in proposals):
        yield "No proposal has been put and answered"
    if ProposalState.ACCEPTED not in (state for state, _ in proposals):
        yield "No proposal has been accepted in principle"


def to_leave_concluding(mediation: Mediation) -> Iterator[str]:
    """There is no stage after this one: the agreement or the ending follows on its own page."""
    return iter(())


GUARDS: dict[str, Callable[[Mediation], Iterator[str]]] = {
    Stage.PREPARATION: to_leave_preparation,
    Stage.OPENING: to_leave_opening,
    Stage.EXPLORATION: to_leave_exploration,
    Stage.BARGAINING: to_leave_bargaining,
    Stage.CONCLUDING: to_leave_concluding,
}
