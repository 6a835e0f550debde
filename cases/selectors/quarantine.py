"""Records in quarantine: which wait, why, and for how long."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Case, CharField, Count, Max, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from cases.enums import KIND_WORDS, QuarantineKind, QuarantineStep, ReferralOutcome
from cases.models import QuarantineAct, QuarantinedRecord

WAITING = Q(outcome=ReferralOutcome.QUARANTINED, rejected_at=None)
REJECTED = Q(outcome=ReferralOutcome.QUARANTINED, rejected_at__isnull=False)
# Name: how many days a record has waited, from and below.
AGES: dict[str, tuple[int, int | None]] = {
    "less than a day": (0, 1),
    "1 to 2 days": (1, 3),
    "3 to 6 days": (3, 7),
    "7 days or more": (7, None),
}


def kind_of_reason() -> Case:
    """The kind of a record's reason, for use in a query."""
    whens = []
    for kind, pieces in KIND_WORDS.items():
        fits = Q()
        for piece in pieces:
            fits |= Q(reason__icontains=piece)
        whens.append(When(fits, then=Value(str(kind))))
    return Case(*whens, default=Value(str(QuarantineKind.OTHER)), output_field=CharField())


def records() -> QuerySet[QuarantinedRecord]:
    """Every record that is or was in quarantine, with its kind and its last act's id (0: none)."""
    found = QuarantinedRecord.objects.filter(
        Q(outcome=ReferralOutcome.QUARANTINED) | Q(acts__isnull=False)
    )
    return found.annotate(kind=kind_of_reason(), last_act=Coalesce(Max("acts__id"), 0))


def aged(
    found: QuerySet[QuarantinedRecord], age: str, *, at: datetime
) -> QuerySet[QuarantinedRecord]:
    """Those whose file came so long ago; the name of an age as in AGES."""
    least, below = AGES[age]
    found = found.filter(batch__received_at__lte=at - timedelta(days=least))
    return found.filter(batch__received_at__gt=at - timedelta(days=below)) if below else found


@dataclass(frozen=True)
class KindCount:
    """How many records wait for one kind of reason."""

    kind: str
    label: str
    count: int


def waiting_by_kind() -> list[KindCount]:
    """Kinds with records waiting, most first; one query."""
    rows = (
        QuarantinedRecord.objects.filter(WAITING)
        .annotate(kind=kind_of_reason())
        .values_list("kind")
        .annotate(n=Count("pk"))
        .order_by("-n", "kind")
    )
    return [KindCount(kind, QuarantineKind(kind).label, n) for kind, n in rows]


def waiting_by_age(*, at: datetime) -> list[tuple[str, int]]:
    """How many records wait in each age, all ages named; one query."""
    counts = {}
    for place, (least, below) in enumerate(AGES.values()):
        span = Q(batch__received_at__lte=at - timedelta(days=least))
        if below:
            span &= Q(batch__received_at__gt=at - timedelta(days=below))
        counts[f"age_{place}"] = Count("pk", filter=span)
    found = QuarantinedRecord.objects.filter(WAITING).aggregate(**counts)
    return list(zip(AGES, found.values(), strict=True))


def working_text(record_id: int, raw: str) -> str:
    """The record's text as last edited, else as it came."""
    edited = QuarantineAct.objects.filter(referral_id=record_id, step=QuarantineStep.EDITED)
    found = edited.order_by("-pk").values_list("text", flat=True).first()
    return raw if found is None else found
