"""How much a case may ask of its mediator: a simple sum that explains itself (A22)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from cases.enums import FlagKind, Side
from cases.models import Case, ChallengeFlag, Hearing, Party

LARGE_VALUE = Decimal(5_000)
SOON = timedelta(days=28)
COMPLEX_FROM, DEMANDING_FROM = 4, 2


@dataclass(frozen=True)
class Complexity:
    """The level in a word, and a sentence for each thing that adds to it."""

    level: str
    reasons: list[str]


def complexity_of(
    case: Case,
    *,
    parties: Sequence[Party],
    flags: Sequence[ChallengeFlag],
    hearings: Sequence[Hearing],
    at: datetime,
) -> Complexity:
    """Points for facts on the page and for standing flags: 0 to 1 simple, 2 to 3 demanding, 4 on.

    A help for whoever sets the priority; it decides nothing. Legal complexity and power imbalance
    weigh two points, everything else one.
    """
    points = []
    if len(parties) > 2:
        points.append((1, f"There are {len(parties)} parties."))
    if case.claim_value > LARGE_VALUE:
        points.append((1, f"The claim is worth more than £{LARGE_VALUE:,}."))
    if case.needs_flagged:
        points.append((1, "The court says that somebody has a need."))
    if one_side_represented(parties):
        points.append((1, "Only one side is represented."))
    if any(at <= hearing.starts_at <= at + SOON for hearing in hearings):
        points.append((1, f"A hearing is within {SOON.days} days."))
    points += [
        (1 if flag.kind == FlagKind.EMOTION else 2, f"Flagged: {flag.get_kind_display().lower()}.")
        for flag in flags
    ]
    total = sum(weight for weight, _ in points)
    level = (
        "Complex" if total >= COMPLEX_FROM else "Demanding" if total >= DEMANDING_FROM else "Simple"
    )
    return Complexity(level, [sentence for _, sentence in points])


def one_side_represented(parties: Sequence[Party]) -> bool:
    """Whether one side has a representative and the other has none."""
    sides = {side: any(p.represented for p in parties if p.side == side) for side in Side}
    return len(set(sides.values())) > 1
