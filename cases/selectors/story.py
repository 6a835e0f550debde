"""The story of a case: filtered, folded where it would only be noise, a page at a time."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from cases.models import Case, TimelineEvent
from cases.selectors.case_list import read_mark
from core.clocks.wall import at_local

PAGE = 25
# Rows read for a page: many checks may fold into one line.
READ = 200
GROUPS = {
    "case": "The case itself",
    "parties": "Parties",
    "appointments": "Appointments",
    "hearings": "Hearings",
    "mediation": "Course of the mediation",
    "agreement": "Agreement",
    "notices": "Notices",
    "tasks": "Tasks and deadlines",
    "record": "Notes, contacts, goals, reviews",
}
# Parts of the kind of an event that say its group, in the order they are tried.
TELLING = (
    ("mediations.", "mediation"),
    ("cases.start_mediation", "mediation"),
    ("settlements.", "agreement"),
    ("appointments.", "appointments"),
    ("booked", "appointments"),
    ("notice", "notices"),
    ("deliver", "notices"),
    ("send_to_new_team", "notices"),
    ("feedback.", "notices"),
    ("task", "tasks"),
    ("overdue", "tasks"),
    ("deadline", "tasks"),
    ("hearing", "hearings"),
    ("vacate", "hearings"),
    ("part", "parties"),
    ("need", "parties"),
    ("avoid", "parties"),
    ("contact", "parties"),
    ("compan", "parties"),
    ("conflict", "parties"),
    ("note", "record"),
    ("communication", "record"),
    ("goal", "record"),
    ("milestone", "record"),
    ("flag", "record"),
    ("priority", "record"),
    ("review", "record"),
    ("enquiry", "record"),
    ("read", "record"),
    ("original", "record"),
)
CHECKS = frozenset({"mediations.tick_check", "mediations.untick_check"})


@dataclass(frozen=True)
class Wanted:
    """What is asked for; empty asks for everything."""

    group: str = ""
    person: str = ""
    first_day: date | None = None
    last_day: date | None = None
    words: str = ""


@dataclass
class Line:
    """One event, or several checks of one person in a row that are shown as one."""

    event: TimelineEvent
    folded: list[TimelineEvent] = field(default_factory=list)


@dataclass(frozen=True)
class StoryPage:
    """Lines, and the mark of the next older page (empty: there is none)."""

    lines: list[Line]
    older: str


def group_of(kind: str) -> str:
    """The group an event belongs to, by the name of what was done."""
    return next((group for part, group in TELLING if part in f"{kind}."), "case")


def story_of(case: Case, wanted: Wanted) -> QuerySet[TimelineEvent]:
    """The events asked for, the newest first; only their own words are searched."""
    events = case.events.select_related("actor").order_by("-at", "-id")
    if wanted.group:
        kinds = case.events.order_by().values_list("kind", flat=True).distinct()
        events = events.filter(kind__in=[k for k in kinds if group_of(k) == wanted.group])
    if wanted.person == "service":
        events = events.filter(actor=None)
    elif wanted.person:
        events = events.filter(actor_id=int(wanted.person))
    if wanted.first_day:
        events = events.filter(at__gte=at_local(wanted.first_day, time.min))
    if wanted.last_day:
        events = events.filter(at__lt=at_local(wanted.last_day + timedelta(days=1), time.min))
    for word in wanted.words.replace("\0", "").split():
        events = events.filter(sentence__icontains=word)
    return events


def page_of_story(events: QuerySet[TimelineEvent], *, after: str = "") -> StoryPage:
    """The newest lines, or those older than a mark; page 100 costs what page 1 costs."""
    if place := read_mark(after):
        events = older_than(events, *place)
    rows = list(events[: READ + 1])
    lines = fold(rows[:READ])
    more = len(lines) > PAGE or len(rows) > READ
    lines = lines[:PAGE]
    last = (lines[-1].folded or [lines[-1].event])[-1] if lines else None
    return StoryPage(lines, mark_of(last) if last is not None and more else "")


def older_than(events: QuerySet[Any], at: datetime, number: int) -> QuerySet[Any]:
    """What comes after a place in the order newest first."""
    return events.filter(Q(at__lt=at) | Q(at=at, pk__lt=number))


def mark_of(event: TimelineEvent) -> str:
    """Where a page ends, for an address."""
    return f"{event.at.timestamp():.6f}_{event.pk}"


def fold(events: Iterable[TimelineEvent]) -> list[Line]:
    """Neighbouring checks ticked by one person become one line that can be opened."""
    lines: list[Line] = []
    for event in events:
        last = lines[-1] if lines else None
        if event.kind in CHECKS and last and together(last.event, event):
            last.folded = [*(last.folded or [last.event]), event]
        else:
            lines.append(Line(event))
    return lines


def together(one: TimelineEvent, other: TimelineEvent) -> bool:
    """Whether two neighbouring events are checks of the same person."""
    return one.kind in CHECKS and one.actor_id == other.actor_id


def people_of_story(case: Case) -> list[tuple[str, str]]:
    """Who appears in the story, for the filter."""
    rows = case.events.order_by("actor__name").values_list("actor", "actor__name").distinct()
    people = [(str(pk), name) for pk, name in rows if pk is not None]
    return [*people, ("service", "The service itself")]
