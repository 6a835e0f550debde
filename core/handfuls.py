"""Many things, some at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def handfuls(things: Iterable[T], size: int) -> Iterator[list[T]]:
    """The things in their order, at most `size` of them together."""
    left = iter(things)
    while some := list(islice(left, size)):
        yield some
