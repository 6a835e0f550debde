"""Single-use links: the address holds a secret, the database only its hash.

A notice that carries such a link is stored with a mark in place of the address, so that neither
staff nor a copy of the database holds a working link; delivery puts the address in.
"""

import base64
import hashlib
import re
import secrets

from django.conf import settings
from django.utils.crypto import salted_hmac


def new_secret() -> str:
    """An unguessable word for an address: 32 bytes, 43 characters."""
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """What is stored in place of the secret: SHA-256, 64 hexadecimal characters."""
    return hashlib.sha256(secret.encode()).hexdigest()


# Places whose pages stand elsewhere now. The word stays in what the secret is made from, so that
# addresses sent before the move go on working.
MOVED = {"appointment": "party"}
# What a stored notice holds in place of a secret address; only its recipient sees the address.
MARK = re.compile(r"\[private link (?P<place>[a-z]+):(?P<nonce>[A-Za-z0-9_-]+)\]")


def derived_secret(place: str, nonce: str) -> str:
    """The secret of `/<place>/<secret>/` made from a stored nonce and the service's own key.

    Whoever reads the database alone cannot make it; 43 characters.
    """
    digest = salted_hmac(f"core.links.{place}", nonce, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def mark_for(place: str, nonce: str) -> str:
    """What to write into a notice where the private address is to stand."""
    return f"[private link {place}:{nonce}]"


def disarmed(words: str) -> str:
    """A stranger's words for a notice: what looks like a mark in them never becomes an address."""
    return words.replace("[private link", "(private link")


def reveal_links(body: str) -> str:
    """The text as its recipient gets it: each mark replaced by the full address."""

    def address(mark: re.Match[str]) -> str:
        secret = derived_secret(mark["place"], mark["nonce"])
        place = MOVED.get(mark["place"], mark["place"])
        return f"{settings.BASE_URL}/{place}/{secret}/"

    return MARK.sub(address, body)


def hide_links(body: str) -> str:
    """The text as staff may see it: each mark shortened to say that a link stood there."""
    return MARK.sub("[private link]", body)
