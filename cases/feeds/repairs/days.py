"""Single days, as people write them."""

import re
from datetime import date
from typing import Any


def iso_day(value: Any) -> date | None:
    """A day as 2027-03-27, or None."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None


def read_day(value: str) -> tuple[date, bool] | None:
    """A day written 27/3/2027 or with midnight; certain when no other day can be meant."""
    words = value.strip()
    if midnight := re.fullmatch(r"(\d{4}-\d\d-\d\d)[T ]00:00(:00(\.0+)?)?Z?", words):
        found = iso_day(midnight[1])
        return (found, True) if found else None
    if british := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", words):
        day, month, year = map(int, british.groups())
        try:
            return date(year, month, day), day > 12 or day == month
        except ValueError:
            return None
    return None
