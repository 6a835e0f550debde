"""Names that are the same, near, or neither (A37)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.selectors.conflicts.names import (
    distance_within,
    is_company,
    names_in,
    near,
    same_key,
)

LETTERS = "abcdefghijklmnopqrstuvwxyz"
WORDS = st.text(LETTERS, min_size=4, max_size=9).filter(
    lambda word: word not in {"company", "limited", "lady", "lord", "miss", "dame", "prof"}
)
NAMES = st.lists(WORDS, min_size=2, max_size=3)


def key(name):
    return same_key(next(names_in(name)))


def are_near(one, other):
    return any(near(a, b) for a in names_in(one) for b in names_in(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Siân Llŷr", "SIAN LLYR"),
        ("Mr Rhys Evans", "Evans, Rhys"),
        ("Dr. Mei O'Neill", "mei o’neill"),
        ("Acme Boilers Ltd", "The ACME Boilers Limited"),
        ("Marlow Finch & Co. Ltd", "Marlow, Finch and Company"),
        ("Calder  and\tVane LLP", "Calder & Vane"),
    ],
)
def test_the_same_name_written_otherwise(one, other):
    keys = {same_key(words) for words in names_in(one)}
    assert keys & {same_key(words) for words in names_in(other)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rhys Evans", "Rhys Evens"),
        ("Rhys Evans", "R Evans"),
        ("Rhys Evans", "Rhys John Evans"),
        ("Brown Smith", "Brownsmith"),
        ("Caitlin Jenkins", "Catilin Jenkins"),
        ("Taff Boilers Ltd", "Taff Boliers"),
    ],
)
def test_near_names_are_for_somebody_to_look_at(one, other):
    assert key(one) != key(other)
    assert are_near(one, other)
    assert are_near(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rhys Evans", "Bethan Price"),
        ("Rhys Evans", "Sam Evans"),
        ("Li Wu", "Lo Wo"),
        ("Acme Ltd", "Apex Ltd"),
        ("Flat 12 Management Ltd", "Flat 13 Management Ltd"),
        ("", "Rhys Evans"),
    ],
)
def test_other_names_are_left_alone(one, other):
    assert not are_near(one, other)


def test_one_field_may_hold_several_names():
    found = {same_key(words) for words in names_in("Ann Hill t/a Hill Plumbing; formerly Ann Dale")}
    assert {"ann hill", "hill plumbing", "ann dale"} <= found


def test_titles_alone_are_still_a_name():
    assert key("Lord") == "lord"


def test_companies_say_so():
    assert is_company("Acme LTD")
    assert not is_company("Ann and Bob Hill")


@given(NAMES, st.randoms(use_true_random=False))
def test_order_case_spacing_and_title_change_nothing(words, random):
    shuffled = random.sample(words, len(words))
    assert key("  ".join(words)) == key(f"Mrs {' '.join(shuffled).upper()} ")


@given(NAMES, st.data())
def test_one_wrong_letter_is_the_same_or_near(words, data):
    name = " ".join(words)
    place = data.draw(st.integers(0, len(name) - 1).filter(lambda n: name[n] != " "))
    wrong = name[:place] + data.draw(st.sampled_from(LETTERS)) + name[place + 1 :]
    assert key(wrong) == key(name) or are_near(wrong, name)


def whole_table(one, other):
    """The textbook's table, without the band."""
    rows = [list(range(len(other) + 1))]
    for i in range(1, len(one) + 1):
        row = [i]
        for j in range(1, len(other) + 1):
            best = min(
                rows[i - 1][j] + 1,
                row[j - 1] + 1,
                rows[i - 1][j - 1] + (one[i - 1] != other[j - 1]),
            )
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                best = min(best, rows[i - 2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


@given(st.text("abc", max_size=8), st.text("abc", max_size=8), st.integers(0, 2))
def test_the_band_gives_what_the_whole_table_gives(one, other, allowed):
    assert distance_within(one, other, allowed) == (whole_table(one, other) <= allowed)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_compared(one, other):
    assert are_near(one, other) == are_near(other, one)
    assert all(len(same_key(words)) <= 200 for words in names_in(one))
