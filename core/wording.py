"""Help with wording: neutral words for inflammatory ones, and how hard a text is to read.

It suggests and never changes a text (A14, A15, A17).
"""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyphen

PHRASES = Path(__file__).resolve().parent / "data" / "wording.csv"
SENTENCE_END = re.compile(r"[.!?:]+(?:\s|$)|\n\s*\n")
WORD = re.compile(r"[A-Za-zÀ-ÿŴŵŶŷ]+(?:['’][A-Za-z]+)*")


@dataclass(frozen=True)
class Suggestion:
    """A phrase as it stands in the text, and what could be written instead."""

    phrase: str
    instead: str


@cache
def phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The phrases of the data list as patterns of whole words, each with its neutral wording."""
    with PHRASES.open(encoding="utf-8", newline="") as rows:
        return tuple(
            (re.compile(rf"\b{re.escape(row['phrase'])}\b", re.IGNORECASE), row["instead"])
            for row in csv.DictReader(rows)
        )


def suggest(text: str) -> list[Suggestion]:
    """Neutral wording for each inflammatory phrase of the text, in its order, each phrase once."""
    found = {}
    for pattern, instead in phrases():
        if match := pattern.search(text):
            found[match.start(), match.group()] = instead
    return [Suggestion(phrase, instead) for (_, phrase), instead in sorted(found.items())]


@cache
def hyphenator() -> pyphen.Pyphen:
    """British English syllables."""
    return pyphen.Pyphen(lang="en_GB")


def syllables(word: str) -> int:
    """How many syllables a word has; at least one."""
    return len(hyphenator().positions(word)) + 1


def reading_grade(text: str) -> float:
    """The Flesch-Kincaid grade: years of schooling that the text asks for; 0.0 without words.

    0.39 × words per sentence + 11.8 × syllables per word − 15.59 (Kincaid and others, 1975).
    """
    words = WORD.findall(text)
    if not words:
        return 0.0
    sentences = max(1, sum(bool(WORD.search(part)) for part in SENTENCE_END.split(text)))
    parts = sum(syllables(word) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * parts / len(words) - 15.59
