"""Finding a hearing of a case, and showing it in a form."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone

from cases.models import Case, Hearing


def hearing_for(case: Case, pk: int) -> Hearing:
    """The hearing, of this case, or 404."""
    found: Hearing = get_object_or_404(case.hearings.select_related("court"), pk=pk)
    return found


def words_of(hearing: Hearing) -> dict[str, Any]:
    """A hearing as the form shows it."""
    starts = timezone.localtime(hearing.starts_at)
    return {
        "court": hearing.court_id,
        "date": starts.date(),
        "clock": starts.time(),
        "minutes": hearing.minutes,
        "kind": hearing.kind,
    }
