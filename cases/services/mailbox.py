"""The watched mailbox: each attached feed is taken once, then its message is put aside."""

import hashlib
import io
import logging
from datetime import UTC, date, datetime, timedelta
from imaplib import IMAP4
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from imap_tools.errors import ImapToolsError

from accounts.enums import Role
from cases.enums import FeedSource, TaskKind
from cases.feeds import mailbox
from cases.feeds.mail_place import place_of
from cases.feeds.words import tidy
from cases.models import Task
from cases.services.source_health import note_failure, note_success
from cases.services.sources import take_file
from cases.services.tasks import open_task
from core.clocks.calendar import local_day
from core.clocks.opening import in_service_hours

logger = logging.getLogger(__name__)
# Of one look; the rest is for the next.
MOST_MESSAGES = 200
EMPTY = ":empty"
# Other messages are looked at page by page, the next page with the next look.
BETWEEN_LOOKS = timedelta(minutes=2)
FAULTS = (OSError, IMAP4.error, ImapToolsError, ValueError)


def sweep_mailbox(*, at: datetime) -> int:
    """Take every feed in FEED_MAILBOX_URL; returns how many messages were put aside.

    Safe to run twice and at once: what was taken is remembered in the transaction that stored it,
    so a kill before the message is put aside doubles nothing.
    """
    if not settings.FEED_MAILBOX_URL:
        return 0
    try:
        place = place_of(settings.FEED_MAILBOX_URL)
        with mailbox.opened(place) as box:
            done = take_feeds(box, at)
            page = page_of(mailbox.others(box), at)
            for head in mailbox.heads(box, page):
                leave(head, "is not the court's feed", at)
    except FAULTS as fault:
        told = without_secrets(str(fault)) or type(fault).__name__
        logger.warning("feed mailbox cannot be read: %s: %s", type(fault).__name__, told)
        note_failure(source=FeedSource.MAILBOX, fault=f"{told[:200]}.", at=at)
        return 0
    note_success(source=FeedSource.MAILBOX, at=at)
    return done


def take_feeds(box: Any, at: datetime) -> int:
    """Take the messages that look like feeds, however many others lie before them."""
    done = 0
    for head in mailbox.heads(box, mailbox.like_feeds(box)):
        try:
            done += take_message(box, head, at)
        except (OSError, IMAP4.error, ImapToolsError, DatabaseError):
            raise
        except Exception:  # whatever is wrong with one message must not hold up the others
            logger.exception("a message in the feed mailbox cannot be taken")
            leave(head, "could not be read", at)
        if done == MOST_MESSAGES:
            break
    return done


def page_of(uids: list[str], at: datetime) -> list[str]:
    """The messages whose turn it is to be looked at."""
    pages = max(1, -(-len(uids) // MOST_MESSAGES))
    first = int(at.timestamp() // BETWEEN_LOOKS.total_seconds()) % pages * MOST_MESSAGES
    return uids[first : first + MOST_MESSAGES]


def take_message(box: Any, head: Any, at: datetime) -> int:
    """1 when the message was a feed and is put aside; any other is left and told."""
    if not mailbox.is_feed(head):
        return leave(head, "is not the court's feed", at)
    # A message is a third longer than what is attached to it.
    if head.size_rfc822 > settings.REFERRAL_FILE_LIMIT * 3 // 2:
        return leave(head, "is too large to be taken in", at)
    if was_found_empty(head):
        return 0
    message = mailbox.whole(box, head.uid)
    if message is None:
        return 0
    attached = mailbox.files(message)
    if not attached:
        return leave(head, "has no JSON or CSV file attached", at, mark=EMPTY)
    refused = False
    for place, (name, content) in enumerate(attached):
        digest = hashlib.sha256(content).hexdigest()
        taken = take_file(
            source=FeedSource.MAILBOX,
            key=f"MAILBOX:{mailbox.identity(message)}:{place}:{digest}",
            file=io.BytesIO(content),
            filename=name,
            day=day_sent(message.date, at),
            at=at,
        )
        refused = refused or bool(taken.refusal)
    mailbox.put_aside(box, head.uid, mailbox.REFUSED if refused else mailbox.TAKEN)
    return 1


def day_sent(sent: datetime, at: datetime) -> date:
    """The day the message says it was sent; of one that cannot be believed, today."""
    sent = sent if sent.tzinfo else sent.replace(tzinfo=UTC)
    return local_day(sent if at - timedelta(days=31) <= sent <= at else at)


def was_found_empty(head: Any) -> bool:
    """Whether the whole message was fetched once already, for nothing."""
    return Task.objects.filter(dedupe_key=task_key(head, EMPTY)).exists()


def task_key(head: Any, mark: str = "") -> str:
    """The key of the task about a message; one sent again under its old id is another message."""
    return f"feed-message:{mailbox.identity(head)}:{head.uid}:{head.size_rfc822}{mark}"


def leave(head: Any, why: str, at: datetime, *, mark: str = "") -> int:
    """Leave a message where it is and ask a person to look; once for each message."""
    open_task(
        dedupe_key=task_key(head, mark),
        title=f"A message in the feed's mailbox {why}: “{mailbox.subject(head)[:80]}” from "
        f"{mailbox.sender(head)[:60]}. Look at it there, and move it away",
        role=Role.CASE_ADMIN,
        due_at=in_service_hours(at + timedelta(days=1)),
        at=at,
        kind=TaskKind.INTAKE,
    )
    return 0


def without_secrets(words: str) -> str:
    """A fault's words without the address or the password, whoever put them there."""
    url = settings.FEED_MAILBOX_URL
    try:
        password = place_of(url).password
    except ValueError:
        password = ""
    for secret in (url, password):
        words = words.replace(secret, "(hidden)") if secret else words
    return tidy(words)
