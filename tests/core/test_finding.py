"""What a record is found by, and what a person who searches means."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.finding import (
    MOST_TERMS,
    email_keys,
    number_keys,
    one_typo_from,
    phone_keys,
    postcode_keys,
    terms_of,
    text_keys,
)

LETTERS = "abcdefghijklmnopqrstuvwxyz"
NAMES = st.text(alphabet=LETTERS, min_size=4, max_size=12)


def finds(typed, keys):
    """Whether all the terms typed are among the keys, as the database compares them."""
    return all(
        any(key in term.exact or key.startswith(term.begins or ("\0",)) for key in keys)
        for term in terms_of(typed)
    )


@pytest.mark.parametrize(
    "typed",
    ["07700900123", "07700 900123", "(07700) 900-123", "+44 7700 900123", "0044 7700 900 123",
     "+44 (0)7700 900123", "07700 900", "7700900123"],
)  # fmt: skip
def test_a_telephone_number_is_found_however_it_is_written(typed):
    assert finds(typed, phone_keys("07700 900123"))
    assert not finds(typed, phone_keys("07700 111222"))


@pytest.mark.parametrize("typed", ["123DC001", "123dc001", "123 DC 001", "123-DC-001", "123dc"])
def test_a_claim_number_is_found_in_parts(typed):
    assert finds(typed, number_keys("123DC001"))
    assert not finds(typed, number_keys("124DC001"))


@pytest.mark.parametrize("typed", ["1594901956117591", "1594-9019-5611-7591", "1594 9019 5611"])
def test_a_court_system_number_is_found_in_parts(typed):
    assert finds(typed, number_keys("1594901956117591"))


@pytest.mark.parametrize("typed", ["SW1A 1AA", "sw1a1aa", "SW1A", "sw1a  1aa"])
def test_a_postcode_is_found(typed):
    assert finds(typed, postcode_keys("SW1A 1AA"))
    assert not finds(typed, postcode_keys("SW1B 1AA"))


@pytest.mark.parametrize(
    "typed",
    ["Jo.Bloggs@Acme.example", "jo.bloggs@acme", "jo.bloggs", "@acme.example", "acme.example",
     "<jo.bloggs@acme.example>,"],
)  # fmt: skip
def test_an_email_address_is_found(typed):
    assert finds(typed, email_keys("jo.bloggs@acme.example"))


def test_an_address_anybody_may_have_is_not_found_by_its_domain():
    assert email_keys("jo@gmail.com") == {"jo@gmail.com"}


@pytest.mark.parametrize(
    ("typed", "name"),
    [("O’Neill", "Sean O'Neill"), ("oneill", "Sean O'Neill"), ("wyn", "Ŵyn Jones"),
     ("harbour floor", "Harbour Flooring Ltd"), ("Harbour Flooring Limited", "Harbour Flooring"),
     ("Mr Jones", "Dafydd Jones"), ("vaughan-price", "Nerys Vaughan Price"), ("the", "The Ltd")],
)  # fmt: skip
def test_a_name_is_found(typed, name):
    assert finds(typed, text_keys(name))


def test_all_that_was_typed_must_be_found():
    keys = text_keys("Bram Stone") | phone_keys("07700 900123")
    assert finds("stone 07700 900123 bram", keys)
    assert not finds("stone 07700 900124", keys)


def test_two_letters_find_only_themselves_and_nothing_finds_everything():
    assert finds("jo", {"jo"})
    assert not finds("jo", {"jones"})
    assert terms_of(" ,.;- \0 ") == []
    assert len(terms_of("alpha " * 500)) == MOST_TERMS


@pytest.mark.parametrize("typed", ["b", "<b>", "b%", "“b”", "(b)."])
def test_one_letter_among_signs_finds_only_itself(typed):
    assert finds(typed, {"b"})
    assert not finds(typed, {"bram", "bellis"})


@given(NAMES, st.data())
def test_any_one_typo_leads_back_to_the_word(word, data):
    place = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from(LETTERS))
    swapped = word[:place] + word[place : place + 2][::-1] + word[place + 2 :]
    for typed in (
        word[:place] + word[place + 1 :],
        word[:place] + letter + word[place:],
        word[:place] + letter + word[place + 1 :],
        swapped,
    ):
        assert typed == word or word in one_typo_from(typed)


@given(st.text(max_size=300))
def test_anything_may_be_typed_and_is_read_the_same_way_twice(typed):
    terms = terms_of(typed)
    assert terms == terms_of(typed)
    for term in terms:
        values = (*term.exact, *term.begins)
        assert values
        assert all(value and "\0" not in value and len(value) <= 254 for value in values)


@example("A \x1bV")
@example("A d.r")
@given(st.text(max_size=60))
def test_a_name_finds_itself(name):
    keys = text_keys(name)
    terms = terms_of(name)
    if keys and not any(letter.isdigit() or letter == "@" for letter in name):
        assert len(terms) == MOST_TERMS or finds(name, keys)
