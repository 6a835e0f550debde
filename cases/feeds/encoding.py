"""Bytes as text, whatever they are: one that is not UTF-8 spoils its own record only."""

import re

# A byte that is not UTF-8 is read as one of these, so that only its own record suffers.
UNREADABLE = re.compile("[\udc80-\udcff]")


def text_of(line: bytes) -> str:
    """The bytes as text; what is not UTF-8 becomes a mark that no name can hold."""
    return line.decode("utf-8", "surrogateescape")


def readable(raw: str) -> str:
    r"""The original as it can be stored and shown: a byte that is no text is written `\x96`."""
    if raw.isascii() and "\0" not in raw:
        return raw
    words = UNREADABLE.sub(lambda byte: f"\\x{ord(byte[0]) - 0xDC00:02x}", raw)
    return words.replace("\0", r"\x00")
