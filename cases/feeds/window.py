"""A window of text that moves over a JSON file, so that the file is never held whole."""

import codecs
import json
import re
from typing import Any

from cases.errors import NotAFeed
from cases.feeds.source import LONGEST_RECORD, TOO_LONG, Source

FIRST_PIECE = 128 * 1024
# So far from the end of the window no word of JSON is cut off by it.
LONGEST_WORD = 64
# Numbers are of no matter to where a record ends, and Python refuses the longest.
OUTLINE = json.JSONDecoder(parse_int=bool, parse_float=bool, strict=False)
Fault = (json.JSONDecodeError, RecursionError)


class Window:
    """Some text of the file; reading has come to `place` in it, the byte `byte` of the file."""

    def __init__(self, source: Source, start: int) -> None:
        self.file, self.byte, self.place = source.file, start, 0
        self.file.seek(start)
        self.decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        self.text, self.ended, self.size = "", False, FIRST_PIECE

    def more(self) -> bool:
        """Read on; False at the end of the file. Raises NotAFeed when a record has no end."""
        if self.ended:
            return False
        if len(self.text) - self.place > LONGEST_RECORD:
            raise NotAFeed(TOO_LONG)
        piece = self.file.read(self.size)
        self.ended = not piece
        # Twice as much each time, until something was read: a long record is not tried often.
        self.size *= 2
        self.text = self.text[self.place :] + self.decoder.decode(piece, self.ended)
        self.place = 0
        return True

    def go(self, end: int) -> str:
        """Move to `end` of the text, giving what was passed."""
        passed = self.text[self.place : end]
        self.place, self.size = end, FIRST_PIECE
        self.byte += width(passed)
        return passed

    def skip(self, what: re.Pattern[str]) -> str:
        """Pass over `what` and give the character after it, empty at the end of the file."""
        while True:
            found = what.match(self.text, self.place)
            self.go(found.end() if found else self.place)
            if self.place < len(self.text):
                return self.text[self.place]
            if not self.more():
                return ""

    def value(self) -> tuple[Any, int]:
        """The value that begins here and its end. Raises Fault when there is none."""
        while True:
            try:
                found, end = OUTLINE.raw_decode(self.text, self.place)
            except Fault as wrong:
                if not (may_go_on(wrong, self.text) and self.more()):
                    raise
            else:
                # A number goes on for as long as there are digits.
                if end < len(self.text) or not self.more():
                    return found, end


def width(words: str) -> int:
    """Bytes of the words in the file."""
    return len(words) if words.isascii() else len(words.encode("utf-8", "surrogateescape"))


def may_go_on(wrong: Exception, text: str) -> bool:
    """Whether a fault may be there only because the window ends."""
    if not isinstance(wrong, json.JSONDecodeError):
        return False
    return wrong.pos >= len(text) - LONGEST_WORD or wrong.msg.startswith("Unterminated")
