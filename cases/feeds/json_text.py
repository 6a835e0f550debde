"""The JSON feed as a row of texts, one per case, whatever state each of them is in.

The file is never held whole: a window moves over it. A case whose own JSON is broken is set
apart up to where the next case begins; only a file that is cut short is refused.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from cases.errors import NotAFeed
from cases.feeds.source import Source
from cases.feeds.window import OUTLINE, Fault, Window, may_go_on

CUT_SHORT = (
    "This file is not whole: it stops or breaks in the middle of its JSON. "
    "Nothing of it was stored. Ask the court to send it again."
)
NO_CASES = "This JSON file is not a referral feed: it has no list named “cases”."
CASE_KEYS = frozenset({"ccdCaseNumber", "casemanCaseNumber", "litigants"})
SPACE = re.compile(r"[ \t\r\n]*")
BETWEEN = re.compile(r"[ \t\r\n,]*")
OBJECT = re.compile(r'\{\s*"')
LIST_END = re.compile(r"\](?=[ \t\r\n]*[,}])")
MOST_TRIES, MOST_ENDS = 10_000, 50


@dataclass(frozen=True, slots=True)
class Piece:
    """One element of the list as it stands in the file; `end` is the byte after it."""

    text: str
    end: int
    broken: bool


def pieces(source: Source, start: int = 0) -> Iterator[Piece]:
    """Every element of the list, from the byte `start` on where it is not 0. Raises NotAFeed."""
    window = Window(source, start or source.begin)
    listed = bool(start)
    if listed:
        yield from elements(window)
    elif window.skip(SPACE) == "{":
        window.go(window.place + 1)
    else:
        raise NotAFeed(NO_CASES)
    while find_list(window, listed=listed):
        yield from elements(window)
        listed = True
    if window.skip(SPACE):
        raise NotAFeed(CUT_SHORT)


def find_list(window: Window, *, listed: bool) -> bool:
    """Go into the list of cases; False at the end of the object. Raises NotAFeed."""
    try:
        while window.skip(BETWEEN) == '"':
            name, end = window.value()
            window.go(end)
            if window.skip(SPACE) != ":":
                raise NotAFeed(CUT_SHORT)
            window.go(window.place + 1)
            if window.skip(SPACE) == "[" and name == "cases":
                window.go(window.place + 1)
                return True
            window.go(window.value()[1])
    except Fault as wrong:
        raise NotAFeed(CUT_SHORT) from wrong
    if window.skip(SPACE) != "}":
        raise NotAFeed(CUT_SHORT)
    if not listed:
        raise NotAFeed(NO_CASES)
    window.go(window.place + 1)
    return False


def elements(window: Window) -> Iterator[Piece]:
    """The elements up to the end of the list, which is passed. Raises NotAFeed."""
    while (character := window.skip(BETWEEN)) != "]":
        if not character:
            raise NotAFeed(CUT_SHORT)
        try:
            value, end = window.value()
            broken = holds_a_case(value)
            end = end_of_broken(window) if broken else end
        except Fault:
            end, broken = end_of_broken(window), True
        yield Piece(window.go(end).rstrip(" \t\r\n,"), window.byte, broken)
    window.go(window.place + 1)


def holds_a_case(value: object) -> bool:
    """Whether a case that was never closed goes on into the case after it."""
    litigants = value.get("litigants") if isinstance(value, dict) else None
    return isinstance(litigants, list) and any(
        isinstance(one, dict) and not CASE_KEYS.isdisjoint(one) for one in litigants
    )


def end_of_broken(window: Window) -> int:
    """Where the next case begins, or the list ends. Raises NotAFeed when the file is cut short."""
    past = 1
    for _ in range(MOST_TRIES):
        found = OBJECT.search(window.text, window.place + past)
        if found:
            try:
                value, _ = OUTLINE.raw_decode(window.text, found.start())
            except Fault as wrong:
                if may_go_on(wrong, window.text) and window.more():
                    continue
                value = None
            if isinstance(value, dict) and not CASE_KEYS.isdisjoint(value):
                return found.start()
            past = found.start() + 1 - window.place
        elif not window.more():
            return end_of_last(window)
    raise NotAFeed(CUT_SHORT)


def end_of_last(window: Window) -> int:
    """Where the list ends after a broken case. Raises NotAFeed when the file is cut short."""
    text = window.text
    try:
        OUTLINE.raw_decode(text, window.place)
    except json.JSONDecodeError as wrong:
        if wrong.pos >= len(text.rstrip()) or wrong.msg.startswith("Unterminated"):
            raise NotAFeed(CUT_SHORT) from wrong
    except RecursionError:
        pass
    ends = [found.start() for found in LIST_END.finditer(text, window.place)]
    for end in reversed(ends[-MOST_ENDS:]):
        try:
            OUTLINE.decode('{"cases":[' + text[end:])
        except Fault:
            continue
        return end
    raise NotAFeed(CUT_SHORT)
