"""Interleaved rounds: subject and peer in turn, the median of the ratios, and a canary."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

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


def compare(
    *,
    name: str,
    subject: tuple[str, Callable[[], float]],
    peer: tuple[str, Callable[[], float]],
    note: str,
) -> Row:
    """Seven rounds in which the machine kept its pace; `subject` and `peer` return seconds.

    A round whose canaries differ by more than half is discarded. After 14 rounds the row is made
    from what there is and marked as not steady.
    """
    subject[1](), peer[1]()  # warm both
    kept: list[tuple[float, float]] = []
    spoilt: list[tuple[float, float]] = []
    while len(kept) < ROUNDS and len(kept) + len(spoilt) < MOST_ROUNDS:
        pace = [canary()]
        mine = subject[1]()
        pace.append(canary())
        theirs = peer[1]()
        pace.append(canary())
        even = max(pace) / min(pace) <= CANARY_LIMIT
        (kept if even else spoilt).append((mine, theirs))
    steady = len(kept) >= ROUNDS
    rounds = kept if steady else kept + spoilt
    ratios = [mine / theirs for mine, theirs in rounds]
    return Row(
        name=name,
        subject=subject[0],
        peer=peer[0],
        ratio=round(statistics.median(ratios), 2),
        lowest=round(min(ratios), 2),
        highest=round(max(ratios), 2),
        subject_figure=round(statistics.median(mine for mine, _ in rounds), 5),
        peer_figure=round(statistics.median(theirs for _, theirs in rounds), 5),
        rounds=len(rounds),
        discarded=len(spoilt) if steady else 0,
        steady=steady,
        note=note,
    )
