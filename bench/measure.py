"""Interleaved rounds: subject and peer in turn, the median of the ratios, and a canary."""

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

ROUNDS = 7
MOST_ROUNDS = 14
CANARY_LIMIT = 1.5
CANARY_STEPS = 400_000


@dataclass(frozen=True)
class Row:
    """One comparison; figures in `unit`, `ratio` = subject / peer, the median over the rounds."""

    name: str
    subject: str
    peer: str
    ratio: float
    lowest: float
    highest: float
    subject_figure: float
    peer_figure: float
    rounds: int
    discarded: int
    steady: bool
    note: str
    unit: str = "s"


def canary() -> float:
    """Seconds for a fixed piece of pure Python: how fast the machine is just now."""
    started = time.perf_counter()
    total = 0
    for step in range(CANARY_STEPS):
        total += step
    return time.perf_counter() - started


def timed(work: Callable[[], object]) -> float:
    """Seconds that `work` takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


class Round(NamedTuple):
    """Seconds of the subject and of the peer, and whether the machine kept its pace meanwhile."""

    mine: float
    theirs: float
    even: bool


def even(*pace: float) -> bool:
    """Whether the canaries of a round differ by no more than half."""
    return max(pace) / min(pace) <= CANARY_LIMIT


def compare(
    *,
    name: str,
    subject: tuple[str, Callable[[], float]],
    peer: tuple[str, Callable[[], float]],
    note: str,
) -> Row:
    """Rounds of one and then the other; `subject` and `peer` return seconds."""

    def one_after_the_other() -> Round:
        before, mine = canary(), subject[1]()
        between, theirs = canary(), peer[1]()
        return Round(mine, theirs, even(before, between, canary()))

    return row_of(one_after_the_other, name=name, subject=subject[0], peer=peer[0], note=note)


def compare_p95(
    acts: Iterable[tuple[Callable[[], object], Callable[[], object]]],
    *,
    name: str,
    subject: str,
    peer: str,
    note: str,
) -> Row:
    """Rounds of many short acts, each beside its peer; the time within which 95 in 100 are done."""
    pairs = list(acts)

    def side_by_side() -> Round:
        before = canary()
        mine, theirs = zip(*((timed(act), timed(other)) for act, other in pairs), strict=True)
        return Round(p95(mine), p95(theirs), even(before, canary()))

    return row_of(side_by_side, name=name, subject=subject, peer=peer, note=note)


def p95(times: Iterable[float]) -> float:
    """The time within which 95 in 100 lie."""
    return statistics.quantiles(times, n=20)[-1]


def row_of(once: Callable[[], Round], *, name: str, subject: str, peer: str, note: str) -> Row:
    """Seven rounds in which the machine kept its pace, after one to warm both.

    Others are discarded. After 14 rounds the row is made from what there is, marked not steady.
    """
    once()
    found: list[Round] = []
    while sum(one.even for one in found) < ROUNDS and len(found) < MOST_ROUNDS:
        found.append(once())
    kept = [one for one in found if one.even]
    steady = len(kept) >= ROUNDS
    rounds = kept if steady else found
    ratios = [one.mine / one.theirs for one in rounds]
    return Row(
        name=name,
        subject=subject,
        peer=peer,
        ratio=round(statistics.median(ratios), 2),
        lowest=round(min(ratios), 2),
        highest=round(max(ratios), 2),
        subject_figure=round(statistics.median(one.mine for one in rounds), 5),
        peer_figure=round(statistics.median(one.theirs for one in rounds), 5),
        rounds=len(rounds),
        discarded=len(found) - len(rounds),
        steady=steady,
        note=note,
    )
