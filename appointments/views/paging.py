"""Addresses of the neighbouring page, week or day."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page

from appointments.views import StaffRequest

PAGE_SIZE = 25


def paging(request: StaffRequest, page: Page[Any]) -> dict[str, Any]:
    """The page with the addresses of its neighbours."""
    return {
        "page": page,
        "previous": address(request, page=page.previous_page_number())
        if page.has_previous()
        else "",
        "next": address(request, page=page.next_page_number()) if page.has_next() else "",
    }


def moves(request: StaffRequest, day: date, step: timedelta) -> dict[str, str]:
    """The addresses of the step before and after."""
    return {
        "earlier": address(request, day=(day - step).isoformat(), page=""),
        "later": address(request, day=(day + step).isoformat(), page=""),
    }


def address(request: StaffRequest, **changes: object) -> str:
    """The present query with changes; empty values are left out."""
    query = {**request.GET.dict(), **changes}
    return urlencode({name: value for name, value in query.items() if value})
