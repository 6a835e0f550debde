"""Everything a plan must know, read in sets: queries grow by the 500 cases, never by the case."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, F, OuterRef, Subquery

from accounts.models import User
from appointments.models import Hold, Interpreter
from appointments.models.interpreters import language_key
from appointments.scheduling.hours import OPENS
from appointments.scheduling.waiting import ANY, Free, Left, Span, Supply, Waiting
from appointments.selectors import open_slots
from appointments.selectors.demand import demands_of
from appointments.selectors.quotas import weeks_with_quota
from cases.enums import CaseState, DeadlineRule, StopKind
from cases.models import Case, DateToAvoid, Deadline
from cases.selectors.concerns import concern_stops, concerns_of
from cases.selectors.conflicts import blocked_mediators
from cases.selectors.needs import Requirements
from cases.selectors.stops import live_stops
from core.clocks.calendar import local_day, monday_of
from core.clocks.wall import at_local
from core.handfuls import handfuls

# From tomorrow on, twice as far as the usual limit.
FIRST, LAST = timedelta(days=1), timedelta(days=56)
CHUNK = 500
# What a plan must know of a slot.
HOUR = ("pk", "mediator_id", "starts_at", "ends_at", "scheme_id")
Hour = tuple[int, int, datetime, datetime, int | None]

STOPPED = "The case is stopped. Its page says why, and what to do."
ARRANGE = "What a party needs has to be arranged with somebody first. Book it by hand."


@dataclass(frozen=True)
class Reading:
    """The cases to plan, those that only a person can book, and the free hours."""

    waiting: tuple[Waiting, ...]
    by_hand: tuple[Left, ...]
    supply: Supply
    versions: dict[int, int]


def read_waiting(*, user: User | None, at: datetime, most: int | None = None) -> Reading:
    """The cases that wait for an appointment and the hours, as far as the person arranges them.

    None for all. `most`: only so many, those whose limit comes first. Ten queries for every 500
    cases, and seven more.
    """
    supply = read_supply(user=user, at=at)
    cases = ready_cases(user, most)
    waiting: list[Waiting] = []
    by_hand: list[Left] = []
    for some in handfuls(cases, CHUNK):
        for case, reason in facts_of(some, supply, at=at):
            if reason:
                by_hand.append(Left(case, reason))
            else:
                waiting.append(case)
    versions = {case.pk: case.version for case in cases}
    return Reading(tuple(waiting), tuple(by_hand), supply, versions)


def ready_cases(user: User | None, most: int | None) -> list[Case]:
    """The cases, those first whose limit comes first; one query."""
    rows = Case.objects.filter(state=CaseState.READY)
    if user is not None:
        rows = rows.caseload_of(user)
    limits = Deadline.objects.filter(
        case=OuterRef("pk"), rule=DeadlineRule.APPOINTMENT_WITHIN_28_DAYS
    )
    rows = rows.annotate(limit_at=Subquery(limits.values("due_at")[:1]))
    rows = rows.select_related("scheme", "mediator")
    return list(rows.order_by(F("limit_at").asc(nulls_last=True), "reference")[:most])


def read_supply(*, user: User | None, at: datetime, horizon: timedelta = LAST) -> Supply:
    """The free hours, how many each mediator has or may be given, who is busy; six queries.

    `horizon`: how far ahead.
    """
    today = local_day(at)
    first, last = today + FIRST, today + horizon
    free = open_slots(at=at, user=user, first_day=first, last_day=last)
    return supply_of(free.values_list(*HOUR), at=at)


def supply_of(hours: Iterable[Hour], *, at: datetime) -> Supply:
    """These free hours, with what a plan must know about their mediators; four queries."""
    today = local_day(at)
    first, last = today, today + LAST
    slots = tuple(
        Free(
            starts_at=starts_at,
            mediator=mediator,
            slot_id=pk,
            day=local_day(starts_at),
            minutes=int((ends_at - starts_at).total_seconds() // 60),
            scheme=scheme or ANY,
        )
        for pk, mediator, starts_at, ends_at, scheme in hours
    )
    booked = Hold.objects.exclude(slot=None).between(first, last).order_by()
    booked = booked.values_list("slot__mediator")
    weeks = weeks_with_quota({(slot.mediator, monday_of(slot.day)) for slot in slots})
    return Supply(
        slots,
        today,
        booked=dict(booked.annotate(number=Count("appointment", distinct=True))),
        room={week: max(0, quota - given) for week, (quota, given) in weeks.items()},
        busy=people_busy(first, last),
        speakers=speakers(),
    )


def people_busy(first: date, last: date) -> dict[str, tuple[Span, ...]]:
    """When who speaks for a party is in an appointment; one query."""
    busy: dict[str, tuple[Span, ...]] = {}
    rows = Hold.objects.filter(slot=None).between(first, last)
    for key, start, end in rows.values_list("resource", "starts_at", "ends_at"):
        busy[key] = (*busy.get(key, ()), (start, end))
    return busy


def speakers() -> dict[str, tuple[int, ...]]:
    """Language → who in the register speaks it; one query."""
    found: dict[str, tuple[int, ...]] = {}
    for one in Interpreter.objects.filter(active=True):
        for language in one.speaks:
            found[language] = (*found.get(language, ()), one.pk)
    return found


def facts_of(
    cases: Sequence[Case], supply: Supply, *, at: datetime
) -> Iterator[tuple[Waiting, str]]:
    """Each case as a plan sees it, and why only a person can book it, if so; ten queries."""
    ids = [case.pk for case in cases]
    today = local_day(at)
    open_days = {slot.day for slot in supply.slots}
    window = sorted(open_days | {today})
    days = days_off(ids, window)
    stopped = stopped_cases(cases)
    demands = demands_of(ids)
    mediators = sorted({slot.mediator for slot in supply.slots})
    barred: dict[int, set[int]] = defaultdict(set)
    for case_id, mediator_id in blocked_mediators(ids, mediators, day=today):
        barred[case_id].add(mediator_id)
    for case in cases:
        demand = demands[case.pk]
        asked = demand.time(case)
        paused, avoided = days[case.pk]
        too_soon = days_before(at + case.scheme.booking_notice, open_days)
        limit_at = case.limit_at  # type: ignore[attr-defined]
        facts = Waiting(
            reference=case.reference,
            case_id=case.pk,
            minutes=asked.minutes,
            slots=asked.slots,
            people=frozenset(demand.people),
            mediators=case.scheme.mediators_needed,
            languages=tuple(map(language_key, demand.needs.interpreters)),
            limit=local_day(limit_at) if limit_at else None,
            days_off=frozenset(paused | avoided | too_soon),
            only=case.mediator_id if case.mediator and case.mediator.is_active else None,
            barred=frozenset(barred[case.pk]),
            scheme=case.scheme.pk,
        )
        if case.pk in stopped or today in paused:
            yield facts, STOPPED
        else:
            by_hand = needs_somebody(demand.needs, supply.speakers)
            yield facts, ARRANGE if by_hand else ""


def days_before(moment: datetime, window: Iterable[date]) -> set[date]:
    """Those that open before the moment: too soon for parties who must be told before."""
    return {day for day in window if at_local(day, OPENS) < moment}


def needs_somebody(wanted: Requirements, known: Collection[str]) -> bool:
    """Whether somebody must be found or asked before a time can be agreed.

    `known`: the languages that somebody in the register speaks.
    """
    others = any(party.other_arrangement for party in wanted.parties)
    unknown = any(language_key(one) not in known for one in wanted.interpreters)
    return bool(wanted.welsh or unknown or others)


def days_off(ids: Sequence[int], window: Sequence[date]) -> dict[int, tuple[set[date], set[date]]]:
    """Case → the days of the window in a breathing space, and those a party avoids; two queries."""
    found: dict[int, tuple[set[date], set[date]]] = defaultdict(lambda: (set(), set()))
    within = {"first_day__lte": window[-1], "last_day__gte": window[0]}
    spaces = live_stops().filter(party__case__in=ids, kind=StopKind.BREATHING_SPACE, **within)
    avoided = DateToAvoid.objects.filter(party__case__in=ids, **within)
    for place, rows in enumerate((spaces, avoided)):
        ranges = rows.order_by().values_list("party__case_id", "first_day", "last_day")
        for case_id, first, last in ranges:
            found[case_id][place].update(day for day in window if first <= day <= last)
    return found


def stopped_cases(cases: Sequence[Case]) -> set[int]:
    """Those with a child or protected party, or with a concern that stands; two queries."""
    flags = live_stops().filter(party__case__in=cases).exclude(kind=StopKind.BREATHING_SPACE)
    concerns = concerns_of(cases)
    return {
        *flags.order_by().values_list("party__case_id", flat=True),
        *(case.pk for case in cases if concern_stops(case, concerns[case.pk])),
    }
