"""Help with wording: it suggests, and most people can read what is sent (A14, A15, A17)."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.wording import phrases, reading_grade, suggest, syllables
from tests.house.sources import ROOT

# Years of schooling: a text for everybody asks for no more (plain-English guides aim at 9).
MOST = 8.0
EMAILS = sorted((ROOT / "templates" / "emails").glob("*.txt"))


def test_hard_words_get_neutral_ones_in_their_order():
    found = suggest("He is a LIAR and he never pays. A liar!")
    assert [(row.phrase, row.instead) for row in found] == [
        ("LIAR", "sees the facts differently"),
        ("never pays", "has not paid on these dates"),
    ]


@pytest.mark.parametrize("text", ["", "He pays late.", "Lazyboy chairs, familiar faces"])
def test_plain_words_and_parts_of_words_stand(text):
    assert suggest(text) == []


@settings(max_examples=50)
@given(st.text())
def test_any_text_is_answered(text):
    assert isinstance(suggest(text), list)
    assert reading_grade(text) == reading_grade(text)


def test_the_list_suggests_nothing_it_would_itself_flag():
    for _, instead in phrases():
        assert suggest(instead) == [], instead


def test_the_grade_is_the_published_sum():
    assert syllables("mediation") >= 3
    # 6 words in one sentence, one syllable each: 0.39 × 6 + 11.8 × 1 − 15.59
    assert reading_grade("We will ring you at ten.") == pytest.approx(-1.45)
    assert reading_grade("") == 0.0


def as_read(template):
    """The text a party reads: every branch, a word for each variable."""
    text = template.read_text(encoding="utf-8")
    text = re.sub(r"{%.*?%}", "", text)
    return re.sub(r"{{.*?}}", "Alex", text)


@pytest.mark.parametrize("template", EMAILS, ids=lambda path: path.stem)
def test_what_parties_are_sent_is_easy_to_read(template):
    assert reading_grade(as_read(template)) <= MOST


def test_a_hard_text_would_be_noticed():
    hard = (
        "Notwithstanding the aforementioned considerations, the institution reserves unilateral "
        "authority concerning administrative determinations."
    )
    assert reading_grade(hard) > MOST
