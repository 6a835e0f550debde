"""A body sent by another system: a feed, or one case that is made a feed of one."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from cases.errors import NotAFeed
from cases.feeds.json_text import BETWEEN, CASE_KEYS, CUT_SHORT, NO_CASES, SPACE
from cases.feeds.source import open_source
from cases.feeds.window import Fault, Window

PIECE = 256 * 1024
LARGEST_CASE = 1024 * 1024


@dataclass(frozen=True)
class Body:
    """A feed ready to be read, and the hash of the bytes as they were sent."""

    file: IO[bytes]
    sha256: str


@contextmanager
def read_body(stream: IO[Any]) -> Iterator[Body]:
    """Take the whole body, large ones on disk. Raises NotAFeed for what is no referral at all."""
    digest = hashlib.sha256()
    with SpooledTemporaryFile(LARGEST_CASE) as sent, SpooledTemporaryFile(LARGEST_CASE) as feed:
        while piece := stream.read(PIECE):
            digest.update(piece)
            sent.write(piece)
        if is_one_case(sent):
            feed.write(b'{"cases":[' + whole_case(sent) + b"]}")
        yield Body(feed if feed.tell() else sent, digest.hexdigest())


def is_one_case(file: IO[bytes]) -> bool:
    """Whether the object has a key of a case before any list of cases. Raises NotAFeed."""
    file.seek(0)
    source = open_source(file)
    window = Window(source, source.begin)
    if window.skip(SPACE) != "{":
        raise NotAFeed(NO_CASES.replace("JSON file", "body"))
    window.go(window.place + 1)
    try:
        while window.skip(BETWEEN) == '"':
            name, end = window.value()
            if name == "cases" or name in CASE_KEYS:
                return bool(name != "cases")
            window.go(end)
            if window.skip(SPACE) != ":":
                break
            window.go(window.place + 1)
            window.skip(SPACE)
            window.go(window.value()[1])
    except Fault as wrong:
        raise NotAFeed(CUT_SHORT.replace("file", "body")) from wrong
    raise NotAFeed(NO_CASES.replace("JSON file", "body"))


def whole_case(file: IO[bytes]) -> bytes:
    """The text of one case that is JSON to its end. Raises NotAFeed."""
    file.seek(0)
    text = file.read(LARGEST_CASE + 1).removeprefix(b"\xef\xbb\xbf")
    try:
        json.loads(text)
    except (ValueError, RecursionError) as wrong:
        raise NotAFeed(CUT_SHORT.replace("file", "body")) from wrong
    return text
