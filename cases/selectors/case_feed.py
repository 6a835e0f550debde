"""Cases as other systems read them: no need, no note, nothing said in mediation."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from cases.models import Case, Hearing, Party, Result

# Why a case is unsuitable, and whether a need was flagged, are left out: they tell of a person.
FACTS = ("reference", "ccd_number", "title", "state")
STAMPS = ("referred_at", "booked_at", "resulted_at", "closed_at")
Mark = tuple[datetime, int]


@dataclass(frozen=True)
class FeedPage:
    """Cases, and the mark from which the next page goes on; "" after the last."""

    cases: list[dict[str, Any]]
    next: str


def page_of_feed(
    *, after: Mark | None, state: str, changed_since: datetime | None, size: int
) -> FeedPage:
    """Cases in the order in which they last changed, those after the mark; one query.

    A case that changes while a client reads comes again at the end, so that none is missed.
    """
    found = Case.objects.all()
    if state:
        found = found.filter(state=state)
    if changed_since:
        found = found.filter(last_event_at__gte=changed_since)
    if after:
        at, number = after
        found = found.filter(last_event_at__gte=at).filter(
            Q(last_event_at__gt=at) | Q(last_event_at=at, pk__gt=number)
        )
    rows = list(found.order_by("last_event_at", "pk")[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    return FeedPage([facts_of(case) for case in rows], mark_of(rows[-1]) if more else "")


def case_in_full(reference: str) -> dict[str, Any] | None:
    """One case with parties by role, hearings and result, or None; four queries."""
    case = detailed(Case.objects.by_number(reference)).first()
    if case is None:
        return None
    result = Result.objects.filter(case=case).first()
    return {
        **facts_of(case),
        "parties": [party_line(party) for party in case.parties.all()],
        "hearings": [hearing_line(hearing) for hearing in case.hearings.all()],
        "result": result
        and {
            "outcome": result.outcome,
            "codes": list(result.codes),
            "settled_on": result.settled_on and result.settled_on.isoformat(),
        },
    }


def detailed(cases: QuerySet[Any]) -> QuerySet[Any]:
    """With what the full case shows."""
    return cases.prefetch_related(
        Prefetch("parties", Party.objects.order_by("role")),
        Prefetch("hearings", Hearing.objects.select_related("court", "case")),
    )


def facts_of(case: Case) -> dict[str, Any]:
    """What every list shows of a case."""
    stamps = {name: moment(getattr(case, name)) for name in STAMPS}
    return {
        **{name: getattr(case, name) for name in FACTS},
        "claim_value": f"{case.claim_value:.2f}",
        **stamps,
        "changed_at": moment(case.last_event_at),
    }


def party_line(party: Party) -> dict[str, Any]:
    """Who the party is, not how they are reached nor what they need."""
    return {
        "role": party.role,
        "type": party.type,
        "name": party.name,
        "represented": party.represented,
    }


def hearing_line(hearing: Hearing) -> dict[str, Any]:
    """A hearing with its court."""
    court = hearing.court
    return {
        "hearing_id": hearing.hearing_id,
        "case_number": hearing.case.reference,
        "court_epimms": court.epimms_id,
        "court_name": court.name,
        "court_address": ", ".join(filter(None, [court.address, court.postcode])),
        "starts_at": moment(hearing.starts_at),
        "minutes": hearing.minutes,
        "kind": hearing.kind,
        "state": hearing.state,
        "version": hearing.version,
    }


def moment(at: datetime | None) -> str | None:
    """A moment in the time of the courts, with its offset."""
    return timezone.localtime(at).isoformat() if at else None


def mark_of(case: Case) -> str:
    """Where a page ends, unreadable on purpose: its shape is nobody's business."""
    words = f"{case.last_event_at.astimezone(UTC).isoformat()} {case.pk}"
    return urlsafe_b64encode(words.encode()).decode()


def read_mark(mark: str) -> Mark | None:
    """The place of a mark that `mark_of` gave, or None."""
    try:
        at, number = urlsafe_b64decode(mark.encode()).decode().split(" ")
        found = datetime.fromisoformat(at)
        if found.tzinfo is None or len(number) > 18:
            return None
        # Some moments at either end of time exist with an offset only.
        return found.astimezone(UTC), int(number)
    except (ValueError, OverflowError):
        return None
