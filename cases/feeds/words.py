"""Words of strangers, for names and titles."""

import re

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def tidy(words: str) -> str:
    """Foreign words without control signs, for names and titles; what is no text becomes "?"."""
    text = words.encode("utf-8", "replace").decode()
    return " ".join(CONTROL.sub(" ", text).split())
