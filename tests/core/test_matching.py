"""The same thing written in different ways is found to be the same."""

import re
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.matching import (
    address_key,
    domain_key,
    email_key,
    name_key,
    phone_key,
    postcode_key,
    words_of,
)


@pytest.mark.parametrize(
    "written",
    ["07700 900123", "07700-900-123", "+44 7700 900123", "0044 7700 900 123", "7700900123"],
)
def test_a_telephone_number_has_one_form(written):
    assert phone_key(written) == "+447700900123"


@pytest.mark.parametrize("written", ["", "null", "ring my wife", "123", "0312412", "9" * 70])
def test_what_is_no_number_has_none(written):
    assert phone_key(written) == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Halden Roofing, Sons & Co Ltd", "halden roofing sons limited"),
        ("Siân Ŵyn", "sian wyn"),
        ("O'Neill", "ONEILL"),
        ("Caffi'r Castell Cyf", "Caffir Castell"),
    ],
)
def test_names_compare_without_accents_and_firm_words(one, other):
    assert name_key(one) == name_key(other) != ""


def test_a_name_of_firm_words_alone_is_kept():
    assert name_key("The Company Ltd") == "the company ltd"


def test_addresses_at_public_providers_tell_nothing():
    assert domain_key("A.Person@Gmail.com") == ""
    assert domain_key("office@Halden-Roofing.example.com ") == "halden-roofing.example.com"
    assert email_key("two@at@signs.example") == ""


def test_postcodes_and_addresses():
    assert postcode_key(" sw1a 1aa ") == "SW1A1AA"
    assert postcode_key("somewhere") == ""
    assert address_key("12 High Street", "AB1 2CD") == address_key("12, high st.", "ab12cd")
    assert address_key("12 High Street", "") == ""


@given(st.text())
def test_any_text_has_a_form_that_is_its_own_form(text):
    assert name_key(name_key(text)) == name_key(text)
    assert words_of(" ".join(words_of(text))) == words_of(text)
    assert email_key(email_key(text)) == email_key(text)
    assert phone_key(text) == "" or phone_key(phone_key(text)) == phone_key(text)


@given(st.from_regex(r"(0|\+44)[ (]?[0-9]{9,10}", fullmatch=True))
def test_the_short_way_to_a_number_says_what_the_library_says(number):
    with mock.patch("core.matching.USUAL_NUMBER", re.compile("never")):
        slowly = phone_key(number)
    assert phone_key(number) == slowly
