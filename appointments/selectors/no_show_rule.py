"""When a party counts as not contactable: enough calls in vain, late enough, on enough numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from core.clocks.calendar import LONDON, in_words, local_day


@dataclass(frozen=True)
class NoShowRule:
    """The scheme's own: calls in vain, minutes after the start, different numbers."""

    calls: int
    minutes: int
    numbers: int

    def until(self, starts_at: datetime) -> datetime:
        """Until when a party is waited for; real minutes, whatever the clocks do."""
        return starts_at.astimezone(UTC) + timedelta(minutes=self.minutes)


@dataclass(frozen=True)
class Call:
    """A call that reached nobody: when, and on which number (empty: not written down)."""

    at: datetime
    number: str


def missing_before_no_show(
    rule: NoShowRule,
    calls: Sequence[Call],
    *,
    numbers: Sequence[str],
    starts_at: datetime,
    now: datetime,
) -> str:
    """What is still to be done before the party is not contactable; empty: nothing.

    `numbers` are those known, the one to ring first in front; calls before the start of the
    appointment do not count.
    """
    until = rule.until(starts_at)
    same_day = local_day(until) == local_day(now)
    clock = f"{until.astimezone(LONDON):%H:%M}"
    clock += "" if same_day else f" on {in_words(local_day(until))}"
    if not numbers:
        return f"No number is known. Find one, or wait until {clock}." if now < until else ""
    counted = [call for call in calls if call.at >= starts_at]
    tried = {call.number for call in counted}
    fresh = [number for number in numbers if number not in tried]
    lacking = min(rule.numbers, len(numbers)) - (len(numbers) - len(fresh))
    others = fresh[:lacking] if rule.numbers > 1 and len(numbers) > 1 and lacking > 0 else []
    late = any(call.at >= until for call in counted)
    more = max(rule.calls - len(counted), len(others), 0 if late else 1)
    if not more:
        return ""
    times = "Ring once more" if more == 1 else f"Ring {more} more times"
    on = f", on {' and '.join(others)}" if others else ""
    if late:
        return f"{times}{on}."
    last = "" if more == 1 else ", the last time"
    return f"{times}{on}{last} at {clock} or later."
