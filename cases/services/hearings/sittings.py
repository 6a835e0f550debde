"""Where and when a hearing is."""

from dataclasses import dataclass
from datetime import datetime

from accounts.models import Court
from cases.models import Case, Hearing


@dataclass(frozen=True, slots=True)
class Sitting:
    """Where and when a hearing is, for how long, and what kind it is; `starts_at` is aware."""

    court: Court
    starts_at: datetime
    minutes: int
    kind: str


def locked(hearing_pk: int) -> tuple[Case, Hearing]:
    """The case row first, then the hearing's, which a new round may meanwhile have taken along."""
    rows = Hearing.objects.select_for_update(of=("self",)).select_related("court")
    while True:
        case_id = Hearing.objects.values_list("case_id", flat=True).get(pk=hearing_pk)
        case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
        hearing = rows.filter(pk=hearing_pk, case=case).first()
        if hearing is not None:
            return case, hearing


def put(hearing: Hearing, sitting: Sitting) -> None:
    """Write where and when the hearing is."""
    hearing.court, hearing.starts_at = sitting.court, sitting.starts_at
    hearing.minutes, hearing.kind = sitting.minutes, sitting.kind


def differs(hearing: Hearing, sitting: Sitting) -> bool:
    """Whether the hearing is anywhere or any time else than the sitting says."""
    stored = (hearing.court_id, hearing.starts_at, hearing.minutes, hearing.kind)
    return stored != (sitting.court.pk, sitting.starts_at, sitting.minutes, sitting.kind)
