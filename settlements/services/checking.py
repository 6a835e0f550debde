"""Whether a code or a file belongs to an issued agreement; says no names and no terms."""

import hashlib
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.utils import timezone

from settlements.enums import Verdict
from settlements.models import Version
from settlements.selectors import document_with, issued_by_code, tidy_code

CODE = re.compile(rb"SM-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}")
STREAM = re.compile(rb"stream\r?\n")
# A file made to swell when opened must not fill the memory.
MOST_STREAMS, MOST_BYTES = 200, 1_000_000
# Nor may one made of codes ask the database for ever: an agreement names its own code only.
MOST_CODES = 20
# Larger files are not read: an agreement has some 50 kB.
FILE_LIMIT = 10 * 1024 * 1024


@dataclass(frozen=True)
class Finding:
    """The verdict; date, code and hashes only of an agreement that exists."""

    verdict: Verdict
    code: str = ""
    issued_on: date | None = None
    text_hash: str = ""
    sha256: str = ""


def check_code(typed: str) -> Finding:
    """GENUINE if an agreement was issued under the code, else UNKNOWN."""
    code = tidy_code(typed)
    version = issued_by_code(code) if code else None
    return _found(version, Verdict.GENUINE) if version else Finding(Verdict.UNKNOWN)


def check_file(content: bytes) -> Finding:
    """GENUINE for exactly the issued bytes; ALTERED if other bytes carry an issued code."""
    document = document_with(hashlib.sha256(content).hexdigest())
    if document is not None:
        return _found(document.version, Verdict.GENUINE, document.sha256)
    for code in codes_in(content):
        version = issued_by_code(code)
        if version is not None:
            return _found(version, Verdict.ALTERED)
    return Finding(Verdict.UNKNOWN)


def codes_in(content: bytes) -> list[str]:
    """The first codes written in a PDF, in the open or in its compressed parts, each once."""
    found: dict[str, None] = {}
    for part in chain([content], _inflated(content)):
        for match in CODE.finditer(part):
            found[match.group().decode()] = None
            if len(found) == MOST_CODES:
                return list(found)
    return list(found)


def _inflated(content: bytes) -> Iterator[bytes]:
    for number, match in enumerate(STREAM.finditer(content)):
        if number == MOST_STREAMS:
            return
        try:
            part = content[match.end() : match.end() + MOST_BYTES]
            yield zlib.decompressobj().decompress(part, MOST_BYTES)
        except zlib.error:
            continue


def _found(version: Version, verdict: Verdict, sha256: str = "") -> Finding:
    issued_on = timezone.localtime(version.issued_at).date() if version.issued_at else None
    return Finding(verdict, version.agreement.code, issued_on, version.text_hash, sha256)
