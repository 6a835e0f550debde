"""The list of cases a page at a time: search, and pages that stay fast when deep."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Q, QuerySet

from cases.models import Case
from cases.selectors.finding import find_cases, nearest, with_words
from core.finding import terms_of

PAGE = 25
SHOWN = (
    "reference",
    "title",
    "claim_value",
    "state",
    "priority",
    "referred_at",
    "last_event_at",
    "mediator__name",
)


@dataclass(frozen=True)
class CasePage:
    """One page; `older` and `newer` are the marks of the neighbouring pages, empty where none."""

    cases: list[Case]
    older: str
    newer: str


def searched_page(
    cases: QuerySet[Any], words: str, *, after: str = "", before: str = ""
) -> tuple[CasePage, str]:
    """A page of `cases` by what was typed; and, where only a typo away was found, those words."""
    page = page_of_cases(with_words(cases, words), after=after, before=before)
    if page.cases or not (near := nearest(cases, terms_of(words))):
        return page, ""
    page = page_of_cases(find_cases(cases, near.terms), after=after, before=before)
    return page, near.words if page.cases else ""


def page_of_cases(found: QuerySet[Any], *, after: str = "", before: str = "") -> CasePage:
    """The newest referrals, or those older (`after`) or newer (`before`) than a mark.

    Nothing is counted and nothing is skipped, so page 1,000 costs what page 1 costs. A mark that
    cannot be read gives the first page.
    """
    rows = found.select_related("mediator").only(*SHOWN)
    if place := read_mark(before):
        at, number = place
        newer = rows.filter(referred_at__gte=at).filter(
            Q(referred_at__gt=at) | Q(referred_at=at, pk__gt=number)
        )
        cases = list(newer.order_by("referred_at", "pk")[: PAGE + 1])
        more = len(cases) > PAGE
        cases = cases[:PAGE][::-1]
        return CasePage(cases, mark_of(cases, last=True), mark_of(cases) if more else "")
    place = read_mark(after)
    if place:
        at, number = place
        rows = rows.filter(referred_at__lte=at).filter(
            Q(referred_at__lt=at) | Q(referred_at=at, pk__lt=number)
        )
    cases = list(rows.order_by("-referred_at", "-pk")[: PAGE + 1])
    more, cases = len(cases) > PAGE, cases[:PAGE]
    return CasePage(
        cases, mark_of(cases, last=True) if more else "", mark_of(cases) if place else ""
    )


def mark_of(cases: list[Case], *, last: bool = False) -> str:
    """Where a page ends, for an address."""
    if not cases:
        return ""
    case = cases[-1 if last else 0]
    return f"{case.referred_at.timestamp():.6f}_{case.pk}"


def read_mark(mark: str) -> tuple[datetime, int] | None:
    """The moment and number of a mark, or None."""
    moment, _, number = mark.partition("_")
    try:
        return datetime.fromtimestamp(float(moment), tz=UTC), int(number)
    except (ValueError, OverflowError, OSError):
        return None
