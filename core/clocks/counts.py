"""The answer of every count: a day, the rule, and the working in words."""

from dataclasses import dataclass, field
from datetime import date

from core.errors import DomainError


class CannotCount(DomainError):
    """The question makes no sense, for example a negative number of days."""

    code = "cannot_count"


@dataclass(frozen=True)
class Count:
    """A counted day; `working` holds sentences in the order of the sum."""

    day: date
    rule: str
    working: list[str] = field(default_factory=list)


def check_days(n: int) -> None:
    """Raise CannotCount unless n is a number of days that can be counted."""
    if not 0 <= n <= 3660:
        raise CannotCount("The number of days must be from 0 to 3,660.")


def days(n: int) -> str:
    """`1 day`, `3 days`."""
    return f"{n} day" if n == 1 else f"{n} days"
