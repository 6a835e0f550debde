"""Cases, stories, refused rows and the reconciliation as CSV files: columns named here only."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from cases.enums import CaseState
from cases.models import RefusedRow, TimelineEvent
from cases.selectors.account import TOTALS, Line, Reconciliation
from cases.selectors.story import GROUPS, group_of
from core.spreadsheets import escaped

MOST_ROWS = 10_000
COLUMNS = {
    "reference": "claim_number",
    "ccd_number": "court_system_number",
    "title": "title",
    "claim_value": "claim_value_pounds",
    "state": "state",
    "mediator__name": "mediator",
    "team__name": "team",
    "referred_at": "referred_on",
    "last_event_at": "last_event_on",
}
STORY = ("moment", "kind", "what_happened", "who")


def rows_to_copy(cases: QuerySet[Any]) -> list[tuple[Any, ...]]:
    """The columns of the newest 10,000 of `cases`, the reference first."""
    return list(cases.order_by("-referred_at", "-pk").values_list(*COLUMNS)[:MOST_ROWS])


def cases_csv(rows: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    """The header, then the rows of `rows_to_copy`, a line at a time."""
    yield line(COLUMNS.values())
    for *facts, state, mediator, team, referred_at, last_event_at in rows:
        dates = [timezone.localdate(moment).isoformat() for moment in (referred_at, last_event_at)]
        yield line([*facts, CaseState(state).label, mediator or "", team or "", *dates])


def story_csv(events: Iterable[TimelineEvent]) -> Iterator[str]:
    """The header, then a line for each event in their order; local times."""
    yield line(STORY)
    for event in events:
        moment = f"{timezone.localtime(event.at):%Y-%m-%d %H:%M:%S}"
        who = event.actor.name if event.actor else "the service"
        yield line([moment, GROUPS[group_of(event.kind)], event.sentence, who])


def refused_csv(rows: Iterable[RefusedRow]) -> Iterator[str]:
    """The refused rows of a list of hearings, a line at a time."""
    yield line(("position", "reason", "row"))
    for row in rows:
        yield line((row.position, row.reason, row.raw))


def line(cells: Any) -> str:
    """One row of the file."""
    text = StringIO()
    csv.writer(text).writerow([escaped(cell) for cell in cells])
    return text.getvalue()


def reconciliation_csv(account: Reconciliation) -> str:
    """The account by day and file, then across all time."""
    rows = [line(["day", "file", *TOTALS, "of_these_rejected", "adds_up"])]
    for day in account.days:
        if day.missing:
            rows.append(line([day.day, "no file came", *[""] * 5, "missing"]))
        if day.explained:
            said = f"no file came: {day.explained}"
            rows.append(line([day.day, said, *[""] * 5, "explained"]))
        for file in day.batches:
            rows.append(line([day.day, file.filename, *totals(file)]))
    rows.append(line(["all of this time", "", *totals(account.period)]))
    rows.append(line(["all time", "accepted", account.all_time.accepted]))
    for standing in account.standings:
        rows.append(line(["all time", standing.heading, standing.from_feed]))
        if standing.others:
            heading = f"{standing.heading}, came another way"
            rows.append(line(["all time", heading, standing.others]))
    rows.append(line(["all time", "adds up", "yes" if account.adds_up else "no"]))
    return "".join(rows)


def totals(found: Line) -> list[Any]:
    """The totals of a line, as cells."""
    numbers = [getattr(found, name) for name in TOTALS]
    return [*numbers, found.rejected, found.verdict.lower()]
