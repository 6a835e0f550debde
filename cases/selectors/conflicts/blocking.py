"""Who may not be given which case."""

from collections.abc import Collection
from datetime import date

from django.utils import timezone

from cases.enums import ConflictState
from cases.models import Conflict
from cases.selectors.conflicts.marks import parties_to_match
from cases.selectors.conflicts.matching import Place, exact_matches

SETTLED = (ConflictState.CLEARED, ConflictState.DISCLOSED)


def blocked_mediators(
    case_ids: Collection[int], mediator_ids: Collection[int], *, day: date | None = None
) -> dict[tuple[int, int], str]:
    """(case, mediator) → the sentence why the mediator may not be given the case.

    Asked of what is recorded now, so a match that nobody has looked at yet counts too. Five
    queries, however many cases and mediators. `day` is today unless given.
    """
    day = day or timezone.localdate()
    wanted = {case_id: set(mediator_ids) for case_id in case_ids}
    found = exact_matches(parties_to_match(case_ids), wanted, day=day)
    rows = Conflict.objects.filter(case__in=wanted, mediator__in=mediator_ids, party__isnull=False)
    blocked: dict[tuple[int, int], str] = {}
    # A decision holds only for what it was about.
    settled: set[tuple[Place, str]] = set()
    for row in rows.order_by("pk"):
        place = (row.case_id, row.mediator_id, row.party_id, row.ground)
        if row.state == ConflictState.UPHELD:
            blocked.setdefault(place[:2], row.sentence)
        elif row.state in SETTLED:
            settled.add((place, row.fingerprint))
    for place in sorted(found):
        match = found[place]
        if match.exact and (place, match.fingerprint) not in settled:
            blocked.setdefault(place[:2], match.sentence)
    return blocked
