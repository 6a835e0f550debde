"""How long one round of a sweep goes on."""

import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

# Well inside the worker's time limit; what is left is for the next round.
ROUND_SECONDS = 60

T = TypeVar("T")


def for_one_round(rows: Iterable[T]) -> Iterator[T]:
    """The rows whose turn comes within about a minute."""
    started = time.monotonic()
    for row in rows:
        if time.monotonic() - started > ROUND_SECONDS:
            return
        yield row
