"""Single-use links: the address holds a secret, the database only its hash."""

import hashlib
import secrets


def new_secret() -> str:
    """An unguessable word for an address: 32 bytes, 43 characters."""
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """What is stored in place of the secret: SHA-256, 64 hexadecimal characters."""
    return hashlib.sha256(secret.encode()).hexdigest()
