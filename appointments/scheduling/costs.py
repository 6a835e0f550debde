"""What an hour costs a case: the figures that a plan keeps as low as it can (ADR 0021)."""

from datetime import date, timedelta

# A case without an hour counts as held so long after the last free day.
WITHOUT = timedelta(days=28)
# Shares of a mediator's hours are compared in thousandths.
FULL = 1000


def lateness(limit: date | None, day: date, today: date) -> int:
    """Points for a case held on a day: none up to its limit, then one and one more for each day.

    A case that is late already counts three for each day: more than it costs to let another be
    late by a day, so that it never waits for ever behind cases that could still be in time.
    """
    if limit is None or day <= limit:
        return 0
    return 1 + (day - limit).days * (3 if limit < today else 1)


def lateness_without(limit: date | None, last: date, today: date) -> int:
    """Points for a case that gets no hour: more than for any hour."""
    return 1 + lateness(limit, last + WITHOUT, today)


def share(hour: int, capacity: int) -> int:
    """What a mediator's n-th hour of so many costs, so that all use up the same share of theirs."""
    return FULL * hour // capacity
