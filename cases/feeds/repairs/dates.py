"""Dates to avoid that were written in an unusual way, or whose ends are swapped."""

from typing import Any

from cases.feeds.repairs.days import iso_day, read_day
from cases.feeds.repairs.offers import Change, litigants

# The court sends dates at most three months ahead; a longer range swapped is a slip of the year.
LONGEST_RANGE = 92


def clean_dates(item: dict[str, Any]) -> list[Change]:
    """Dates written the British way, and ranges whose ends are swapped."""
    changes: list[Change] = []
    for one in litigants(item):
        ranges = one.get("dateRangeToAvoid")
        for span in ranges if isinstance(ranges, list) else []:
            if isinstance(span, dict):
                changes += clean_range(span)
    return changes


def clean_range(span: dict[str, Any]) -> list[Change]:
    """One range of days, mended in place."""
    changes: list[Change] = []
    for name in ("dateFrom", "dateTo"):
        value = span.get(name)
        if isinstance(value, str) and (read := read_day(value)):
            span[name], certain = read[0].isoformat(), read[1]
            changes.append((f"Read the date “{value[:40]}” as {span[name]}.", certain))
    first, last = iso_day(span.get("dateFrom")), iso_day(span.get("dateTo"))
    if first and last and last < first:
        span["dateFrom"], span["dateTo"] = last.isoformat(), first.isoformat()
        near = (first - last).days <= LONGEST_RANGE
        changes.append((f"Swap the dates to avoid: from {last} to {first}.", near))
    elif first and not span.get("dateTo"):
        span["dateTo"] = first.isoformat()
        changes.append((f"Take {first} as a single day to avoid.", False))
    return changes
