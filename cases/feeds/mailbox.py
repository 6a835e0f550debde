"""The mailbox the court sends its feed to, over IMAP; reads and moves, and decides nothing."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from imap_tools import BaseMailBox, MailBox, MailBoxUnencrypted, MailMessage

from cases.feeds.mail_place import Place

SUBJECT = "ocmc mediation data"
ENDINGS = (".json", ".csv")
TIMEOUT = 30
TAKEN, REFUSED = "Taken", "Refused"


@contextmanager
def opened(place: Place) -> Iterator[BaseMailBox]:
    """The mailbox with its folder chosen. Raises OSError or the library's own faults."""
    kind = MailBox if place.secure else MailBoxUnencrypted
    box = kind(place.host, place.port, timeout=TIMEOUT)
    try:
        yield box.login(place.user, place.password, initial_folder=place.folder)
    finally:
        # A connection that is lost cannot be taken leave of.
        with suppress(Exception):
            box.logout()


def heads(box: BaseMailBox, most: int) -> list[MailMessage]:
    """The messages of the folder, oldest first, without their bodies."""
    found = box.fetch("ALL", headers_only=True, mark_seen=False, limit=most, bulk=50)
    return list(found)


def whole(box: BaseMailBox, uid: str) -> MailMessage | None:
    """One message with its attachments; None when it is gone."""
    return next(iter(box.fetch(uid_list=[uid], mark_seen=False)), None)


def is_feed(message: MailMessage) -> bool:
    """Whether the subject is the court's."""
    return " ".join(message.subject.split()).casefold() == SUBJECT


def identity(message: MailMessage) -> str:
    """The message's own id, hashed; of one without an id, the hash of its headers."""
    headers: dict[str, tuple[str, ...]] = dict(message.headers)
    words = "".join(headers.get("message-id", ())) or repr(sorted(headers.items()))
    return hashlib.sha256(words.encode("utf-8", "backslashreplace")).hexdigest()


def files(message: MailMessage) -> list[tuple[str, bytes]]:
    """The attached feeds: name and content."""
    return [
        (one.filename, one.payload)
        for one in message.attachments
        if one.filename.lower().endswith(ENDINGS)
    ]


def put_aside(box: BaseMailBox, uid: str, folder: str) -> None:
    """Move a message beside the others that were dealt with."""
    if not box.folder.exists(folder):
        box.folder.create(folder)
    box.move([uid], folder)
