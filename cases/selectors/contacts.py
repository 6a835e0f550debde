"""The communications log: what staff wrote down and what the service sent, in one order (A6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from cases.enums import Direction
from cases.models import Case, Communication
from cases.selectors.case_list import read_mark
from notifications.models import Notice
from notifications.selectors import notices_about

PAGE = 25
SENT = "NOTICE"


@dataclass(frozen=True)
class Wanted:
    """What is asked for; `kind` is a channel or NOTICE, `whom` a party's id; empty asks for all."""

    kind: str = ""
    direction: str = ""
    party: str = ""
    words: str = ""


@dataclass(frozen=True)
class Contact:
    """One line of the log: an entry, or a notice that was sent."""

    at: datetime
    entry: Communication | None = None
    notice: Notice | None = None


@dataclass(frozen=True)
class ContactPage:
    """Lines, and the mark of the next older page (empty: there is none)."""

    lines: list[Contact]
    older: str


def page_of_contacts(
    case: Case, wanted: Wanted, *, after: str = "", size: int | None = PAGE
) -> ContactPage:
    """The newest contacts, or those older than a mark; two queries and one for deliveries.

    `size` None gives all of them.
    """
    entries, notices = written(case, wanted), sent(case, wanted)
    place = read_mark(after)
    if place:
        entries = entries.filter(happened_at__lte=place[0])
        notices = notices.filter(created_at__lte=place[0])
    rows = [Contact(entry.happened_at, entry=entry) for entry in _first(entries, size, place)]
    rows += [Contact(row.created_at, notice=row) for row in _first(notices, size, place)]
    rows.sort(key=lambda row: row.at, reverse=True)
    if place:
        rows = rows[place[1] :]
    if size is None or len(rows) <= size:
        return ContactPage(rows, "")
    rows = rows[:size]
    return ContactPage(rows, mark_of(rows, place))


def _first(rows: Any, size: int | None, place: tuple[datetime, int] | None) -> Any:
    return rows if size is None else rows[: size + 1 + (place[1] if place else 0)]


def mark_of(rows: Sequence[Contact], place: tuple[datetime, int] | None) -> str:
    """The moment of the last line and how many lines of that moment were shown already."""
    last = rows[-1].at
    shown = sum(row.at == last for row in rows)
    if place and place[0] == last:
        shown += place[1]
    return f"{last.timestamp():.6f}_{shown}"


def written(case: Case, wanted: Wanted) -> QuerySet[Communication]:
    """Entries of staff that are asked for, the newest first; struck ones stay readable."""
    rows = case.communications.select_related("party", "recorded_by", "struck_by")
    if wanted.kind:
        rows = rows.filter(channel=wanted.kind)
    if wanted.direction:
        rows = rows.filter(direction=wanted.direction)
    if wanted.party:
        rows = rows.filter(party_id=int(wanted.party))
    for word in wanted.words.replace("\0", "").split():
        rows = rows.filter(
            Q(about__icontains=word) | Q(outcome__icontains=word) | Q(person__icontains=word)
        )
    return rows.order_by("-happened_at", "-id")


def sent(case: Case, wanted: Wanted) -> QuerySet[Notice]:
    """Notices about the case that are asked for, the newest first."""
    rows = notices_about(case.reference)
    if wanted.kind not in ("", SENT) or wanted.direction == Direction.INCOMING:
        return rows.none()
    if wanted.party:
        party = case.parties.filter(pk=int(wanted.party)).first()
        rows = rows.filter(recipient_name=party.reach_name) if party else rows.none()
    for word in wanted.words.replace("\0", "").split():
        rows = rows.filter(Q(subject__icontains=word) | Q(recipient_name__icontains=word))
    return rows
