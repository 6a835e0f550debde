"""The file itself: its size, its encoding and what kind of file it is."""

import codecs
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from cases.enums import FeedFormat
from cases.errors import NotAFeed

CHUNK = 256 * 1024
HEAD = 4096
# The JSON reader ends its whole process at an integer that Python will not read (4,300 digits).
MOST_DIGITS = 4000
ANY_DIGIT = bytes.maketrans(b"123456789", b"000000000")
KNOWN_STARTS = {
    b"PK\x03\x04": "This is a zip or Excel file, not a feed. Upload the JSON or CSV file itself.",
    b"%PDF": "This is a PDF, not a feed. Upload the JSON or CSV file itself.",
    b"\xff\xfe": "This file is in UTF-16, not UTF-8. Ask for the file as the court sent it.",
    b"\xfe\xff": "This file is in UTF-16, not UTF-8. Ask for the file as the court sent it.",
}


@dataclass(frozen=True)
class Source:
    """A file that was read through once: it is text in UTF-8 and not too large."""

    file: IO[bytes]
    sha256: str
    head: str


def check_source(file: IO[bytes], *, limit: int) -> Source:
    """Read the file through once, in pieces. Raises NotAFeed; `limit` is in bytes."""
    file.seek(0)
    digest, decoder = hashlib.sha256(), codecs.getincrementaldecoder("utf-8-sig")()
    size, head, tail = 0, "", b""
    while piece := file.read(CHUNK):
        if size == 0:
            refuse_known_start(piece)
        size += len(piece)
        if size > limit:
            raise NotAFeed(
                f"This file is larger than {limit // (1024 * 1024)} MB, "
                "so it was not read. Ask the court for the feed in smaller files."
            )
        if b"\0" in piece:
            raise NotAFeed("This file is not text, so it is not a feed.")
        refuse_endless_number(tail + piece)
        tail = piece[-MOST_DIGITS:]
        text = decode(decoder, piece, final=False)
        if len(head) < HEAD:
            head += text[:HEAD]
        digest.update(piece)
    decode(decoder, b"", final=True)
    if not head.strip():
        raise NotAFeed("This file is empty. Ask the court to send it again.")
    return Source(file=file, sha256=digest.hexdigest(), head=head)


def refuse_known_start(piece: bytes) -> None:
    """Name the kinds of file people upload by mistake."""
    for start, sentence in KNOWN_STARTS.items():
        if piece.startswith(start):
            raise NotAFeed(sentence)


def refuse_endless_number(piece: bytes) -> None:
    """No number of the court has thousands of digits."""
    if b"0" * MOST_DIGITS in piece.translate(ANY_DIGIT):
        raise NotAFeed(
            f"This file holds a number of more than {MOST_DIGITS:,} digits, so it was not read. "
            "Ask the court to send it again."
        )


def decode(decoder: codecs.IncrementalDecoder, piece: bytes, *, final: bool) -> str:
    """The piece as text. Raises NotAFeed when it is not UTF-8."""
    try:
        return decoder.decode(piece, final)
    except UnicodeDecodeError as wrong:
        raise NotAFeed(
            "This file is not in UTF-8, so names in it cannot be read for certain. "
            "Ask for the file as the court sent it, or save it as UTF-8."
        ) from wrong


def format_of(source: Source) -> FeedFormat:
    """Told by content, not by name. Raises NotAFeed."""
    start = source.head.lstrip()
    if start[0] in "{[":
        return FeedFormat.JSON
    if "CASE_NUMBER" in re.split(r"[\r\n]", start, maxsplit=1)[0].upper():
        return FeedFormat.CSV
    raise NotAFeed(
        "This file is not a referral feed: it is neither the court's JSON nor a CSV file "
        "whose first line names the column CASE_NUMBER."
    )


def lines(source: Source) -> Iterator[str]:
    """The lines of the text without their ends, whether LF, CRLF or CR, and without a BOM."""
    source.file.seek(0)
    decoder, rest = codecs.getincrementaldecoder("utf-8-sig")(), ""
    while piece := source.file.read(CHUNK):
        *whole, rest = re.split(r"\r\n|\n|\r(?!$)", rest + decoder.decode(piece))
        yield from whole
    yield from re.split(r"\r\n|\n|\r", rest)
