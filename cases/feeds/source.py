"""The file itself: its size, its encoding and what kind of file it is."""

import codecs
import hashlib
import re
from dataclasses import dataclass, replace
from typing import IO

from cases.enums import FeedFormat
from cases.errors import NotAFeed

CHUNK = 256 * 1024
HEAD = 4096
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
KNOWN_STARTS = {
    b"PK\x03\x04": "This is a zip or Excel file, not a feed. Upload the JSON or CSV file itself.",
    b"%PDF": "This is a PDF, not a feed. Upload the JSON or CSV file itself.",
    b"\xff\xfe": "This file is in UTF-16, not UTF-8. Ask for the file as the court sent it.",
    b"\xfe\xff": "This file is in UTF-16, not UTF-8. Ask for the file as the court sent it.",
}
# A case of the court takes about two thousand characters; nothing longer than this is one.
LONGEST_RECORD = 8 * 1024 * 1024
TOO_LONG = (
    "This file holds something of more than 8 MB where one case should stand, so it is not a "
    "referral feed. Nothing of it was stored."
)


@dataclass(frozen=True)
class Source:
    """A file of bounded size and its first words; `begin` is the byte where the text begins."""

    file: IO[bytes]
    head: str
    begin: int
    sha256: str = ""


def check_source(file: IO[bytes], *, limit: int) -> Source:
    """Read the file through once, in pieces. Raises NotAFeed; `limit` is in bytes."""
    file.seek(0)
    digest, size = hashlib.sha256(), 0
    while piece := file.read(CHUNK):
        if size == 0:
            refuse_known_start(piece)
        size += len(piece)
        if size > limit:
            raise NotAFeed(
                f"This file is larger than {limit // (1024 * 1024)} MB, "
                "so it was not read. Ask the court for the feed in smaller files."
            )
        digest.update(piece)
    source = open_source(file)
    if not source.head.strip():
        raise NotAFeed("This file is empty. Ask the court to send it again.")
    return replace(source, sha256=digest.hexdigest())


def open_source(file: IO[bytes]) -> Source:
    """A file that was checked before, opened again."""
    file.seek(0)
    head = file.read(HEAD)
    begin = len(BYTE_ORDER_MARK) if head.startswith(BYTE_ORDER_MARK) else 0
    return Source(file=file, head=head[begin:].decode("utf-8", "replace"), begin=begin)


def require_utf8(source: Source) -> Source:
    """The same source, read through once more. Raises NotAFeed when it is not text in UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    source.file.seek(0)
    try:
        while piece := source.file.read(CHUNK):
            if "\0" in decoder.decode(piece):
                raise NotAFeed("This file is not text, so it is not a feed.")
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as wrong:
        raise NotAFeed(
            "This file is not in UTF-8, so names in it cannot be read for certain. "
            "Ask for the file as the court sent it, or save it as UTF-8."
        ) from wrong
    return source


def refuse_known_start(piece: bytes) -> None:
    """Name the kinds of file people upload by mistake."""
    for start, sentence in KNOWN_STARTS.items():
        if piece.startswith(start):
            raise NotAFeed(sentence)


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
