"""The lines of a file, whatever ends them, with their places in the file."""

import re
from collections.abc import Iterator

from cases.errors import NotAFeed
from cases.feeds.encoding import text_of
from cases.feeds.source import CHUNK, LONGEST_RECORD, TOO_LONG, Source

LINE_END = re.compile(rb"\r\n|\n|\r(?!\Z)")


def lines(source: Source) -> Iterator[str]:
    """The lines of the text without their ends, whether LF, CRLF or CR, and without a BOM."""
    for line, _ in placed_lines(source, source.begin):
        yield line


def placed_lines(source: Source, start: int) -> Iterator[tuple[str, int]]:
    """Each line from the byte `start` on, and the byte after its end."""
    source.file.seek(start)
    rest, place = b"", start
    while piece := source.file.read(CHUNK):
        used, seen = 0, max(0, len(rest) - 1)
        rest += piece
        for end in LINE_END.finditer(rest, seen):
            yield text_of(rest[used : end.start()]), place + end.end()
            used = end.end()
        rest, place = rest[used:], place + used
        if len(rest) > LONGEST_RECORD:
            raise NotAFeed(TOO_LONG)
    for last in rest.splitlines():
        yield text_of(last), place + len(rest)
