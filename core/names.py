"""Names of strangers inside a sentence: they never turn round the words beside them."""

import unicodedata

from core.links import disarmed

# Marks that turn letters round, and letters that are written from right to left.
MARKS = dict.fromkeys(range(0x202A, 0x202F)) | dict.fromkeys(range(0x2066, 0x206A))
FROM_THE_RIGHT = {"R", "AL", "AN"}
ISOLATE, END = "\u2068", "\u2069"


def in_message(words: str) -> str:
    """A stranger's words for the text of an e-mail: nothing round them turns, nothing is signed."""
    return disarmed(isolated(words))


def isolated(name: str) -> str:
    """The name for use in a sentence; a plain one as it is. In HTML `<bdi>` does the same."""
    if name.isascii():
        return name
    clean = name.translate(MARKS)
    if any(unicodedata.bidirectional(letter) in FROM_THE_RIGHT for letter in clean):
        return f"{ISOLATE}{clean}{END}"
    return clean
