"""E-mail addresses and telephone numbers with something around them."""

import re
from typing import Any

import phonenumbers

from cases.feeds import fields
from cases.feeds.repairs.offers import Change, litigants

EMAILS = ("litigantEmail", "mediationContactEmail")
NUMBERS = ("litigantTelephone", "mediationContactNumber")


def clean_emails(item: dict[str, Any]) -> list[Change]:
    """No address holds a space or ends in punctuation."""
    changes: list[Change] = []
    for one in litigants(item):
        for name in EMAILS:
            value = one.get(name)
            if isinstance(value, str) and (better := tidy_email(value)):
                one[name] = better
                changes.append((f"Write the e-mail address “{value[:80]}” as “{better}”.", True))
    return changes


def tidy_email(value: str) -> str:
    """The address without stray spaces and signs; empty when it needs or allows no repair."""
    if not value.strip() or fields.looks_like_email(value.strip()):
        return ""
    better = re.sub(r"^(mailto:|<)+|[>;,.]+$", "", "".join(value.split()), flags=re.IGNORECASE)
    return better if fields.looks_like_email(better) else ""


def clean_numbers(item: dict[str, Any]) -> list[Change]:
    """A telephone number with words around it, or in a list."""
    changes: list[Change] = []
    for one in litigants(item):
        for name in NUMBERS:
            value = one.get(name)
            words = " / ".join(map(str, value)) if isinstance(value, list) else str(value or "")
            if not isinstance(value, list) and len(" ".join(words.split())) <= 40:
                continue
            matches = phonenumbers.PhoneNumberMatcher(
                words[:400], "GB", leniency=phonenumbers.Leniency.POSSIBLE
            )
            found = [match.raw_string for match in matches]
            if found:
                one[name] = found[0]
                changes.append((f"Keep the telephone number “{found[0]}”.", len(found) == 1))
    return changes
