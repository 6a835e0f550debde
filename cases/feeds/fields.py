"""Single values of a feed: accepted as given, or refused with a sentence."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from cases.feeds.records import BadRecord

CLAIM_NUMBER = re.compile(r"[A-Z0-9][A-Z0-9-]{2,29}")
MONEY = re.compile(r"£?(\d+|\d{1,3}(,\d{3})+)(\.\d{1,2}0*)?")
LARGEST_VALUE = Decimal(10) ** 10
# A number written as 1e99999999 is not written out in digits: that would take all the memory.
MOST_DIGITS = 60
# Addresses that nearly everybody has; Django's own, slower judgement decides about all others.
PLAIN_EMAIL = re.compile(r"[a-z0-9_+-]+(\.[a-z0-9_+-]+)*@([a-z0-9]{1,60}\.){1,3}[a-z]{2,20}")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def text(value: Any, what: str, longest: int) -> str:
    """A tidy single line; empty for nothing and for the word null. Raises BadRecord."""
    if value is None:
        return ""
    if isinstance(value, bool | list | dict):
        raise BadRecord(f"{what} is not text.")
    found = " ".join(str(value).split())
    if len(found) == len("null") and found.lower() == "null":
        return ""
    if not found.isprintable() and UNPRINTABLE.search(found):
        raise BadRecord(f"{what} holds characters that cannot be shown.")
    if len(found) > longest:
        raise BadRecord(f"{what} is longer than {longest} characters.")
    return found


def claim_number(value: Any) -> str:
    """The claim number in capitals, or empty. Raises BadRecord."""
    found = text(value, "The claim number", 60).upper().replace(" ", "")
    if found and not CLAIM_NUMBER.fullmatch(found):
        raise BadRecord(f"“{found}” is not a claim number.")
    return found


def ccd_number(value: Any) -> str | None:
    """The court system's 16 digits, or None. Raises BadRecord."""
    if isinstance(value, Decimal) and value.adjusted() <= MOST_DIGITS:
        value = int(value) if value == value.to_integral_value() else value
    found = text(value, "The court system number", 60).replace("-", "").replace(" ", "")
    if found and not re.fullmatch(r"[0-9]{16}", found):
        raise BadRecord(f"The court system number “{found}” does not have 16 digits.")
    return found or None


def money(value: Any) -> Decimal:
    """Pounds, to the penny, from nothing to ten thousand million. Raises BadRecord."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        found = Decimal(value)
    else:
        words = text(value, "The claim value", 60)
        if not words:
            raise BadRecord("The record has no claim value.")
        if not MONEY.fullmatch(words):
            raise BadRecord(f"The claim value “{words}” is not an amount of money.")
        found = Decimal(re.sub("[£,]", "", words))
    if not found.is_finite() or not 0 <= found < LARGEST_VALUE:
        raise BadRecord("The claim value is not between nothing and £9,999,999,999.99.")
    try:
        pennies = found.quantize(Decimal("0.01"))
    except InvalidOperation as wrong:
        raise BadRecord("The claim value is not an amount of money.") from wrong
    if pennies != found:
        raise BadRecord(f"The claim value {found} is not in whole pennies.")
    return pennies


def yes_or_no(value: Any, what: str, *, missing: bool) -> bool:
    """A truth value, as such or in words. Raises BadRecord."""
    if isinstance(value, bool):
        return value
    found = text(value, what, 20).lower()
    if not found:
        return missing
    if found in {"true", "yes", "y"}:
        return True
    if found in {"false", "no", "n"}:
        return False
    raise BadRecord(f"{what} is neither yes nor no.")


def email(value: Any, what: str) -> str:
    """An e-mail address or empty. Raises BadRecord."""
    found = text(value, what, 254)
    if found and not looks_like_email(found):
        raise BadRecord(f"{what} “{found}” is not an e-mail address.")
    return found


def looks_like_email(words: str) -> bool:
    """Whether a mail server could take it as an address."""
    if PLAIN_EMAIL.fullmatch(words):
        return True
    try:
        validate_email(words)
    except ValidationError:
        return False
    return True


def day(value: Any) -> date:
    """A day as 2027-03-27. Raises BadRecord."""
    words = text(value, "A date to avoid", 60)
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", words):
        try:
            return date.fromisoformat(words)
        except ValueError:
            pass
    raise BadRecord(f"A date to avoid, “{words}”, is not a real date.")
