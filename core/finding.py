"""What a record is found by, and what a person who searches means by what they typed."""

import re
import string
from collections.abc import Iterable
from dataclasses import dataclass

from core.matching import (
    FIRM_WORDS,
    domain_key,
    email_key,
    phone_key,
    plain,
    postcode_key,
    words_of,
)

# In so many names that they find nothing: left out of keys, and of a search that has other words.
SMALL_WORDS = FIRM_WORDS | {"dr", "miss", "mr", "mrs", "ms", "mx", "of", "v"}
LONGEST_WORD = 60
LONGEST_KEY = 254
MOST_TERMS = 8
# What an address neither begins nor ends with.
NO_ADDRESS = string.punctuation
# A typo is looked for in a word of this many letters: shorter ones are near to everything.
TYPO_LETTERS = range(4, 21)

EMAIL = re.compile(r"\S*@\S+")
CLAIM = re.compile(r"(?<!\w)\d{3}[\s-]?[a-z]{2}[\s-]?\d{3}(?!\w)", re.I)
POSTCODE = re.compile(r"(?<!\w)[a-z]{1,2}[0-9][a-z0-9]?\s*[0-9][a-z]{2}(?!\w)", re.I)
NUMBER = re.compile(r"(?<!\w)\+?\(?\d[\d\s().-]{3,}\d(?!\w)")


@dataclass(frozen=True)
class Term:
    """One thing that was typed: found by any key that equals or begins with one of these.

    `word` is set where a typo may be looked for: a name, not a number.
    """

    exact: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    word: str = ""


def text_keys(text: str) -> set[str]:
    """The words of a name or title, without those that stand in every other name."""
    words = {word[:LONGEST_WORD] for word in words_of(text)}
    return words - SMALL_WORDS or words


def number_keys(number: str) -> set[str]:
    """A claim number or court system number in one form: `000 mc 001` is `000mc001`."""
    packed = "".join(words_of(number))
    return {packed[:LONGEST_KEY]} if packed else set()


def phone_keys(number: str) -> set[str]:
    """The international form, or the bare digits of what is no telephone number."""
    digits = re.sub(r"\D", "", number)
    return {found[:LONGEST_WORD] for found in (phone_key(number) or digits,) if found}


def email_keys(address: str) -> set[str]:
    """The address, and its domain where that belongs to one firm."""
    return {key[:LONGEST_KEY] for key in (email_key(address), domain_key(address)) if key}


def postcode_keys(text: str) -> set[str]:
    """The postcode without its space, in small letters like every key."""
    key = postcode_key(text).casefold()
    return {key} if key else set()


def terms_of(text: str) -> list[Term]:
    """What a person means: addresses, claim numbers, postcodes, numbers in parts, then words.

    At most eight terms; all of them must be found.
    """
    text = text.replace("\0", " ")
    terms: list[Term] = []
    for pattern, read in READERS:
        for match in pattern.finditer(text):
            terms += read(match.group())
        text = pattern.sub(" ", text)
    words = [term for token in text.split() for term in word_terms(token)]
    telling = [term for term in words if SMALL_WORDS.isdisjoint((*term.exact, *term.begins))]
    return [*terms, *(telling or ([] if terms else words))][:MOST_TERMS]


def email_terms(typed: str) -> list[Term]:
    """An address, perhaps only its beginning or `@` and its domain."""
    typed = typed.strip("<>()[],;:\"'").casefold()
    name, _, domain = typed.partition("@")
    if not name:
        return [Term(begins=(domain,))] if domain else []
    return [Term(begins=((email_key(typed) or typed)[:LONGEST_KEY],))]


def packed_terms(typed: str) -> list[Term]:
    """A claim number or postcode, with or without its spaces."""
    return [Term(begins=tuple(number_keys(typed)))]


def number_terms(typed: str) -> list[Term]:
    """Digits in parts: a telephone number however written, its beginning, or a case number."""
    digits = re.sub(r"\D", "", typed)
    ways = [phone_key(typed), digits]
    if digits.startswith("0") and not digits.startswith("00"):
        ways.append(f"+44{digits[1:]}")
    elif typed.startswith("+") or digits.startswith("00"):
        ways.append(f"+{digits.lstrip('0')}")
    return [Term(begins=tuple(dict.fromkeys(way for way in ways if way)))]


def word_terms(token: str) -> list[Term]:
    """The words of one token; `jo.bloggs` may also be the beginning of an address."""
    terms = [word_term(word[:LONGEST_WORD]) for word in words_of(token)]
    raw = plain(token).strip(NO_ADDRESS)
    if len(terms) == 1 and len(raw) > 2 and raw not in words_of(token):
        (term,) = terms
        return [Term(exact=term.exact, begins=(*term.begins, raw[:LONGEST_KEY]))]
    return terms


def word_term(word: str) -> Term:
    """Three letters, or two with a digit, find what begins with them; fewer only themselves."""
    if len(word) >= 3 or (len(word) == 2 and any(letter.isdigit() for letter in word)):
        typed = word.isalpha() and len(word) in TYPO_LETTERS
        return Term(begins=(word,), word=word if typed else "")
    return Term(exact=(word,))


READERS = (
    (EMAIL, email_terms),
    (CLAIM, packed_terms),
    (POSTCODE, packed_terms),
    (NUMBER, number_terms),
)


def one_typo_from(word: str) -> set[str]:
    """Every word that one missing, wrong, extra or exchanged letter makes into `word`."""
    letters = sorted({*string.ascii_lowercase, *word})
    parts = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    found: set[str] = set()
    for head, tail in parts:
        found |= {head + letter + tail for letter in letters}
        if tail:
            found |= {head + letter + tail[1:] for letter in letters}
            found.add(head + tail[1:])
        if len(tail) > 1:
            found.add(head + tail[1] + tail[0] + tail[2:])
    return found - {word}


def in_words(words: Iterable[str]) -> str:
    """`“prize” or “pryce”`, for the sentence above what was found."""
    return " or ".join(f"“{word}”" for word in words)
