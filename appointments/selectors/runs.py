"""A session may take several hours of one mediator, directly one after the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, TypeVar


class Stretch(Protocol):
    """An hour of the diary."""

    @property
    def starts_at(self) -> datetime:
        """When it begins."""

    @property
    def ends_at(self) -> datetime:
        """When it is over."""


Piece = TypeVar("Piece", bound=Stretch)


@dataclass(frozen=True)
class Asked:
    """How long a session is, and of how many hours of the diary it is made at least."""

    minutes: int = 60
    slots: int = 1

    @property
    def usual(self) -> bool:
        """Whether any hour of the usual length holds it."""
        return self.slots == 1 and self.minutes <= 60

    @property
    def in_words(self) -> str:
        """`90 minutes`, or `2 appointments one after the other, 120 minutes`."""
        minutes = f"{self.minutes} minutes"
        return f"{self.slots} appointments in a row, {minutes}" if self.slots > 1 else minutes

    def held_by(self, run: Sequence[Stretch]) -> bool:
        """Whether the hours, one after the other, are long and many enough."""
        long = run[-1].ends_at - run[0].starts_at >= timedelta(minutes=self.minutes)
        return long and len(run) >= self.slots


def run_from(first: Piece, by_start: Mapping[datetime, Piece], asked: Asked) -> list[Piece]:
    """The hour and as many directly after it as the session needs, or as there are.

    `by_start`: the hours of the same mediator.
    """
    run = [first]
    while not asked.held_by(run):
        following = by_start.get(run[-1].ends_at)
        if following is None:
            break
        run.append(following)
    return run
