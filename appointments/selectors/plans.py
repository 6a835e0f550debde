"""Plans for the waiting cases: a person's own, and what changed since one was made."""

from datetime import datetime

from django.db.models import Count, F, Q, QuerySet
from django.template.defaultfilters import pluralize

from accounts.models import User
from appointments.enums import PlanOutcome
from appointments.models import BookingPlan, PlannedCase, Slot
from cases.enums import CaseState
from cases.models import Case

NAMED = 5


def waiting_cases(user: User) -> int:
    """How many ready cases the person can book; one query."""
    return Case.objects.caseload_of(user).filter(state=CaseState.READY).count()


def plans_of(user: User) -> QuerySet[BookingPlan]:
    """The person's own plans, with how many cases are in which state and how many late."""
    counts = {
        outcome.lower(): Count("cases", filter=Q(cases__outcome=outcome)) for outcome in PlanOutcome
    }
    with_hour = Q(cases__outcome__in=(PlanOutcome.PLANNED, PlanOutcome.BOOKED))
    late = Count("cases", filter=with_hour & Q(cases__days_late__gt=0))
    plans = BookingPlan.objects.filter(actor=user).annotate(**counts, late=late)
    return plans.annotate(still_waiting=F("left") + F("refused"))


def cases_shown(plan: BookingPlan, user: User) -> QuerySet[PlannedCase]:
    """Those with an hour by hour, then the others by claim number; only what they may see now."""
    rows = plan.cases.filter(case__in=Case.objects.caseload_of(user).values("pk"))
    rows = rows.select_related("case", "slot__mediator", "second")
    return rows.order_by(
        F("slot__starts_at").asc(nulls_last=True), "slot__mediator__name", "case__reference"
    )


def what_changed(plan: BookingPlan, *, at: datetime) -> str:
    """In sentences what is not as the plan says; "" when all of it is; two queries."""
    rows = plan.cases.filter(outcome=PlanOutcome.PLANNED)
    as_it_was = Q(case__version=F("version"), case__state=CaseState.READY)
    changed = rows.exclude(as_it_was).order_by("case__reference")
    names = list(changed.values_list("case__reference", flat=True))
    free = Slot.objects.future(at).free()
    gone = rows.exclude(slot__in=free.values("pk")).count()
    sentences = []
    if names:
        shown = ", ".join(names[:NAMED]) + (", and others" if len(names) > NAMED else "")
        was = "case was" if len(names) == 1 else "cases were"
        sentences.append(f"{len(names)} {was} changed or booked meanwhile: {shown}.")
    if gone:
        sentences.append(
            f"{gone} hour{pluralize(gone)} of the plan {pluralize(gone, 'is,are')} taken."
        )
    return " ".join(sentences)
