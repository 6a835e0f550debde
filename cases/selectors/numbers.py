"""Which telephone numbers can be rung, and how far each is to be trusted."""

import re

import phonenumbers
from phonenumbers import PhoneNumberType

from core.matching import phone_key

# What each class of number adds to the score of contactability.
MOBILE, LANDLINE, OTHER_NUMBER = 45, 40, 35
BRITISH = {"7": MOBILE, "1": LANDLINE, "2": LANDLINE, "3": LANDLINE}


def can_be_rung(number: str) -> bool:
    """Whether a number has the length of a telephone number; spaces and signs aside."""
    main = re.split(r"(?i)\s*(?:x|ext)", number, maxsplit=1)[0]
    return bool(re.fullmatch(r"\+?[0-9]{10,15}", re.sub(r"[\s().-]", "", main)))


def number_class(number: str) -> int:
    """The points of a number: mobile, landline or other."""
    key = phone_key(number)
    if not key:
        return OTHER_NUMBER
    parsed = phonenumbers.parse(key)
    kind = phonenumbers.number_type(parsed)
    if kind in {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}:
        return MOBILE
    if kind == PhoneNumberType.FIXED_LINE:
        return LANDLINE
    # Ranges that are not in use have no type; their first digit tells in this country.
    british = parsed.country_code == 44
    return BRITISH.get(str(parsed.national_number)[0], OTHER_NUMBER) if british else OTHER_NUMBER
