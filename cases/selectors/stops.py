"""What stops a case: for good, or until somebody decides or a day passes."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet

from cases.enums import NEEDS_APPROVAL, StopKind, UnsuitableReason
from cases.models import Case, Party, StopFlag
from cases.selectors.concerns import concern_stops, concerns_of
from cases.selectors.stop import Stop
from core.clocks.calendar import in_words, local_day
from core.clocks.wall import at_local
from core.names import isolated

# When the service opens, and messages that waited are sent.
OPENS = time(8)


def live_stops() -> QuerySet[StopFlag]:
    """Flags that were neither lifted nor came to their end."""
    return StopFlag.objects.filter(lifted_at=None, ended_at=None)


def stops_of(case: Case, *, at: datetime, also: date | None = None) -> list[Stop]:
    """What stops the case at the moment, or on the day `also` of an appointment; two queries."""
    days = {local_day(at), also or local_day(at)}
    flags = live_stops().filter(party__case=case).select_related("party")
    found = [stop for flag in flags if (stop := stop_of(flag, days))]
    return found + concern_stops(case, concerns_of([case])[case.pk])


def stop_of(flag: StopFlag, days: set[date]) -> Stop | None:
    """What one flag means on the days; it does not say which of the two a party is."""
    who = f"{flag.party.get_role_display()}, {isolated(flag.party.name)},"
    if flag.kind in NEEDS_APPROVAL:
        return Stop(
            f"{who} is a child or a protected party, so a settlement needs the court's approval. "
            "Record that the case is unsuitable.",
            flag.party_id,
            UnsuitableReason.CHILD_OR_PROTECTED_PARTY,
        )
    if flag.last_day and any(flag.pauses(day) for day in days):
        return Stop(
            f"{who} is in breathing space until {in_words(flag.last_day)}. Nobody may contact "
            "them about the debt before it ends, so wait until then.",
            flag.party_id,
        )
    return None


def held_until(party: Party, at: datetime) -> datetime | None:
    """Before when nobody writes to the party because of breathing space; None: write now."""
    flags = live_stops().filter(party=party, kind=StopKind.BREATHING_SPACE)
    last = max(
        (flag.last_day for flag in flags if flag.last_day and flag.pauses(local_day(at))),
        default=None,
    )
    return at_local(last + timedelta(days=1), OPENS) if last else None


def paused_parties(at: datetime) -> QuerySet[Any, Any]:
    """The ids of the parties in breathing space at the moment, for a query to leave out."""
    day = local_day(at)
    held = live_stops().filter(kind=StopKind.BREATHING_SPACE, first_day__lte=day, last_day__gte=day)
    return held.order_by().values("party_id")
