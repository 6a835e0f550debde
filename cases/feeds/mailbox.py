"""The mailbox the court sends its feed to, over IMAP; reads and moves, and decides nothing."""

import hashlib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from email.errors import MessageError

from imap_tools import BaseMailBox, MailBox, MailBoxUnencrypted, MailMessage

from cases.feeds.mail_place import Place
from cases.feeds.words import tidy

SUBJECT = "ocmc mediation data"
# For the server, which searches more loosely than `is_feed`: the words, however they stand.
LIKE_A_FEED = " ".join(f'SUBJECT "{word}"' for word in SUBJECT.split())
OTHERS = "OR OR " + " ".join(f'NOT SUBJECT "{word}"' for word in SUBJECT.split())
ENDINGS = (".json", ".csv")
UNREADABLE = "(unreadable)"
TIMEOUT = 30
IN_CLEAR = "The mail server does not offer TLS, so the password was not sent to it"
TAKEN, REFUSED = "Taken", "Refused"


@contextmanager
def opened(place: Place) -> Iterator[BaseMailBox]:
    """The mailbox with its folder chosen. Raises OSError or the library's own faults.

    A certificate is checked. Without TLS from the start, TLS is begun before the password is
    sent; a server that does not offer it gets no password, unless it is this machine.
    """
    box: BaseMailBox
    if place.secure:
        context = ssl.create_default_context()
        box = MailBox(place.host, place.port, timeout=TIMEOUT, ssl_context=context)
    else:
        box = MailBoxUnencrypted(place.host, place.port, timeout=TIMEOUT)
    try:
        if not place.secure and not place.is_here:
            if "STARTTLS" not in box.client.capabilities:
                raise ConnectionRefusedError(IN_CLEAR)
            box.client.starttls(ssl.create_default_context())
        yield box.login(place.user, place.password, initial_folder=place.folder)
    finally:
        # A connection that is lost cannot be taken leave of.
        with suppress(Exception):
            box.logout()


def like_feeds(box: BaseMailBox) -> list[str]:
    """The messages whose subject has the words of the court's, oldest first."""
    return box.uids(LIKE_A_FEED)


def others(box: BaseMailBox) -> list[str]:
    """All other messages, oldest first."""
    return box.uids(OTHERS)


def heads(box: BaseMailBox, uids: Sequence[str]) -> Iterator[MailMessage]:
    """These messages without their bodies."""
    if uids:  # else the library would give all
        yield from box.fetch(uid_list=uids, headers_only=True, mark_seen=False, bulk=50)


def whole(box: BaseMailBox, uid: str) -> MailMessage | None:
    """One message with its attachments; None when it is gone."""
    return next(iter(box.fetch(uid_list=[uid], mark_seen=False)), None)


def is_feed(message: MailMessage) -> bool:
    """Whether the subject is the court's."""
    return subject(message).casefold() == SUBJECT


def subject(message: MailMessage) -> str:
    """The subject without control signs; "(unreadable)" where it is in no known writing."""
    return readable(message, "subject")


def sender(message: MailMessage) -> str:
    """Who the message says it is from, likewise."""
    return readable(message, "from_")


def readable(message: MailMessage, part: str) -> str:
    """One part of the head of a message, which is decoded only now."""
    try:
        return tidy(getattr(message, part))
    except (ValueError, LookupError, MessageError):
        return UNREADABLE


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
