"""Keys of the rooms: one 256-bit key per mediation, wrapped under the newest of ROOM_KEYS.

Content is sealed with AES-256-GCM and bound to its mediation: moved to another, it does not open.
Without the key, rows, history and old backups are unreadable for good.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from datetime import datetime

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.views.decorators.debug import sensitive_variables

from mediations.errors import RoomDestroyed, RoomLocked
from mediations.models import Mediation, RoomKey

KEY_BYTES = 32
NONCE_BYTES = 12


@dataclass(frozen=True)
class Room:
    """The open rooms of one mediation: seals and unseals, and never shows its key."""

    mediation_id: int
    key: bytes = field(repr=False)

    @property
    def _bond(self) -> bytes:
        return f"mediation:{self.mediation_id}".encode()

    @sensitive_variables()
    def seal(self, text: str) -> bytes:
        """The text as stored: a fresh nonce, then the ciphertext with its tag."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + AESGCM(self.key).encrypt(nonce, text.encode(), self._bond)

    @sensitive_variables()
    def unseal(self, sealed: bytes | memoryview) -> str:
        """The text; RoomLocked when it was altered or belongs to another mediation."""
        raw = bytes(sealed)
        try:
            words = AESGCM(self.key).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], self._bond)
        except InvalidTag:
            raise RoomLocked from None
        return words.decode()

    @sensitive_variables()
    def fingerprint(self, text: str) -> str:
        """A keyed hash, equal for equal words here and telling nothing without the key."""
        own = hmac.digest(self.key, b"wording", "sha256")
        return hmac.new(own, text.encode(), hashlib.sha256).hexdigest()


def new_room_key() -> str:
    """A key for ROOM_KEYS: 32 random bytes in URL-safe base64."""
    return Fernet.generate_key().decode()


def open_room(mediation: Mediation, *, at: datetime) -> Room:
    """Make the mediation's key, once, at its start."""
    key = secrets.token_bytes(KEY_BYTES)
    RoomKey.objects.create(mediation=mediation, wrapped=_wrapping().encrypt(key), created_at=at)
    return Room(mediation.pk, key)


def enter_room(mediation: Mediation) -> Room:
    """The open rooms; RoomDestroyed once the key is gone, RoomLocked if ROOM_KEYS do not fit."""
    wrapped = RoomKey.objects.values_list("wrapped", flat=True).get(mediation=mediation)
    if wrapped is None:
        raise RoomDestroyed
    try:
        key = _wrapping().decrypt(bytes(wrapped))
    except InvalidToken:
        raise RoomLocked from None
    return Room(mediation.pk, key)


def destroy_key(mediation: Mediation, *, at: datetime) -> None:
    """Destroy the key, once and for good; a second time changes nothing."""
    RoomKey.objects.filter(mediation=mediation, destroyed_at__isnull=True).update(
        wrapped=None, destroyed_at=at
    )


def _wrapping() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.ROOM_KEYS])
