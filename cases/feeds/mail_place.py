"""Where a mailbox is, taken from its address."""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True)
class Place:
    """Where a mailbox is; the password is never printed."""

    secure: bool
    host: str
    port: int
    user: str
    password: str
    folder: str

    @property
    def is_here(self) -> bool:
        """Whether the server is this machine by its address, so that nothing leaves it."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    def __repr__(self) -> str:
        return f"{self.user}@{self.host}:{self.port}/{self.folder}"


def place_of(url: str) -> Place:
    """`imaps://user:password@host/folder` taken apart. Raises ValueError, without the address."""
    parts = urlsplit(url)
    if parts.scheme not in {"imap", "imaps"} or not parts.hostname or not parts.username:
        raise ValueError("FEED_MAILBOX_URL must be like imaps://user:password@host/folder.")
    secure = parts.scheme == "imaps"
    return Place(
        secure=secure,
        host=parts.hostname,
        port=parts.port or (993 if secure else 143),
        user=unquote(parts.username),
        password=unquote(parts.password or ""),
        folder=unquote(parts.path.strip("/")) or "INBOX",
    )
