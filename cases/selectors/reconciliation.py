"""Whether every referral is accounted for: by file and day, and across all time."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from cases.enums import CaseState, ReferralOutcome
from cases.models import Case, Referral, ReferralBatch
from cases.selectors.account import (
    TOTALS,
    BatchLine,
    DayLine,
    Line,
    Reconciliation,
    Standing,
)
from cases.selectors.feed_days import day_of_file, missing_days
from cases.selectors.quarantine import waiting_by_age
from core.clocks.wall import at_local

# The columns of the account across all time: heading, states.
STANDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Waiting (referred or ready)", (CaseState.REFERRED, CaseState.READY)),
    ("Booked", (CaseState.BOOKED,)),
    ("In mediation", (CaseState.IN_MEDIATION,)),
    ("Settled", (CaseState.SETTLED,)),
    ("Not settled", (CaseState.NOT_SETTLED,)),
    ("Closed", (CaseState.CLOSED,)),
    ("Unsuitable", (CaseState.UNSUITABLE,)),
)


def reconcile(first: date, last: date, *, at: datetime) -> Reconciliation:
    """The account of a period and of all time; the number of queries is always the same."""
    absent = set(missing_days(first, last, at=at))
    days: dict[date, DayLine] = {day: DayLine(day=day, missing=True) for day in absent}
    period = Line()
    for batch, made_on in batch_lines(first, last):
        assert batch.received_at is not None  # noqa: S101
        day = day_of_file(batch.filename, batch.received_at, made_on)
        if first <= day <= last:
            line = days.setdefault(day, DayLine(day=day))
            line.batches.append(batch)
            line.add(batch)
            period.add(batch)
    sums = ReferralBatch.objects.aggregate(**{name: Sum(name, default=0) for name in TOTALS})
    return Reconciliation(
        first=first,
        last=last,
        days=sorted(days.values(), key=lambda line: line.day, reverse=True),
        period=period,
        all_time=Line(**sums, counted=sums["received"]),
        standings=standings(),
        waiting=waiting_by_age(at=at),
    )


def batch_lines(first: date, last: date) -> list[tuple[BatchLine, date | None]]:
    """Files of the period and those that came up to a month later, with the day each was made."""
    batches: QuerySet[Any] = ReferralBatch.objects.filter(
        received_at__gte=at_local(first, time.min),
        received_at__lt=at_local(last + timedelta(days=32), time.min),
    ).annotate(
        counted=Count("referrals"),
        n_accepted=outcome_count(ReferralOutcome.ACCEPTED),
        n_duplicate=outcome_count(ReferralOutcome.DUPLICATE),
        n_quarantined=outcome_count(ReferralOutcome.QUARANTINED),
        rejected=Count("referrals", filter=Q(referrals__rejected_at__isnull=False)),
    )
    names = ("pk", "filename", "received_at", *TOTALS, "counted", "rejected")
    stored = ("n_accepted", "n_duplicate", "n_quarantined")
    lines = []
    for row in batches.order_by("received_at", "pk").values(*names, *stored, "taken__day"):
        agrees = all(row[f"n_{name}"] == row[name] for name in TOTALS[1:])
        line = BatchLine(**{name: row[name] for name in names}, agrees=agrees)
        lines.append((line, row["taken__day"]))
    return lines


def outcome_count(outcome: str) -> Count:
    """How many records of a file have an outcome."""
    return Count("referrals", filter=Q(referrals__outcome=outcome))


def standings() -> list[Standing]:
    """Cases by where they stand; one query."""
    brought = Referral.objects.filter(case=OuterRef("pk"), outcome=ReferralOutcome.ACCEPTED)
    rows = (
        Case.objects.annotate(brought=Exists(brought))
        .values_list("state", "brought")
        .annotate(n=Count("pk"))
        .order_by()
    )
    counts = {(state, by_feed): n for state, by_feed, n in rows}

    def total(states: tuple[str, ...], by_feed: bool) -> int:
        return sum(counts.get((state, by_feed), 0) for state in states)

    return [
        Standing(heading, ",".join(states), total(states, True), total(states, False))
        for heading, states in STANDINGS
    ]
