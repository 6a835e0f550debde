"""Whether every referral is accounted for: by file and day, and across all time."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from cases.enums import BatchState, CaseState, ReferralOutcome
from cases.models import Case, ExplainedDay, Referral, ReferralBatch
from cases.selectors.account import (
    TOTALS,
    BatchLine,
    DayLine,
    Line,
    Reconciliation,
    Standing,
)
from cases.selectors.feed_days import day_of_file, explained_days, silent_days
from cases.selectors.quarantine import waiting_by_age
from core.clocks.wall import at_local, day_and_time

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
    explained = explained_days(first, last)
    days: dict[date, DayLine] = {}
    for day in silent_days(first, last, at=at):
        words = explanation(explained[day]) if day in explained else ""
        days[day] = DayLine(day=day, missing=not words, explained=words)
    period = Line()
    for batch, made_on in batch_lines(first, last):
        assert batch.received_at is not None  # noqa: S101
        day = day_of_file(batch.filename, batch.received_at, made_on)
        if first <= day <= last:
            line = days.setdefault(day, DayLine(day=day))
            line.batches.append(batch)
            line.add(batch)
            period.add(batch)
    sums = ReferralBatch.objects.aggregate(
        unread=Count("pk", filter=~Q(state=BatchState.DONE)),
        **{name: Sum(name, default=0) for name in TOTALS},
    )
    return Reconciliation(
        first=first,
        last=last,
        days=sorted(days.values(), key=lambda line: line.day, reverse=True),
        period=period,
        all_time=Line(**sums, counted=sums["received"]),
        standings=standings(),
        waiting=waiting_by_age(at=at),
    )


def explanation(day: ExplainedDay) -> str:
    """Why no file came, who said so, and when."""
    return f"{day.reason} ({day.explained_by.name}, {day_and_time(day.explained_at)})"


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
    names = ("pk", "filename", "received_at", "expected", *TOTALS, "counted", "rejected")
    stored = ("n_accepted", "n_duplicate", "n_quarantined")
    lines = []
    for row in batches.order_by("received_at", "pk").values(*names, *stored, "state", "taken__day"):
        unread = row["state"] != BatchState.DONE
        agrees = unread or row["received"] == row["expected"]
        agrees = agrees and all(row[f"n_{name}"] == row[name] for name in TOTALS[1:])
        line = BatchLine(**{name: row[name] for name in names}, agrees=agrees, unread=int(unread))
        lines.append((line, row["taken__day"]))
    return lines


def outcome_count(outcome: str) -> Count:
    """How many records of a file have an outcome."""
    return Count("referrals", filter=Q(referrals__outcome=outcome))


def standings() -> list[Standing]:
    """Cases by where they stand; two queries, neither of which asks about each case by itself."""
    brought = Referral.objects.filter(outcome=ReferralOutcome.ACCEPTED).values("case")
    everything = by_state(Case.objects.all())
    from_feed = by_state(Case.objects.filter(pk__in=brought))

    def total(counts: dict[str, int], states: tuple[str, ...]) -> int:
        return sum(counts.get(state, 0) for state in states)

    return [
        Standing(
            heading,
            ",".join(states),
            from_feed=total(from_feed, states),
            others=total(everything, states) - total(from_feed, states),
        )
        for heading, states in STANDINGS
    ]


def by_state(cases: QuerySet[Case]) -> dict[str, int]:
    """How many cases are in each state."""
    return dict(cases.order_by().values_list("state").annotate(n=Count("pk")))
