"""Plans that a person looks at before they are booked: made, confirmed, worked off."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.models import User
from appointments.enums import PlanOutcome
from appointments.errors import PlanChanged
from appointments.models import BookingPlan, PlannedCase
from appointments.permissions import RULES
from appointments.selectors.plans import waiting_cases, what_changed
from appointments.services.choice import Choice
from appointments.services.waiting.booking import book_planned, plan_waiting
from cases.models import Case
from core.decisions import require
from core.jobs import run_after_commit

# So many are planned, or booked, while the person waits; more by the worker.
PLANNED_AT_ONCE, BOOKED_AT_ONCE = 50, 25
# The worker books so many in one turn, well within its time.
TURN = 200


def ask_plan(*, token: UUID, most: int | None, actor: User, at: datetime) -> BookingPlan:
    """Make a plan, now or by the worker; the same token again gives the same plan.

    Earlier plans of the person that were never booked are forgotten. Raises NotAllowed.
    """
    require(RULES, "plan_waiting", actor, None)
    with transaction.atomic():
        plan, new = BookingPlan.objects.get_or_create(
            token=token, defaults={"actor": actor, "most": most, "asked_at": at}
        )
        if not new:
            return plan
        old = BookingPlan.objects.filter(actor=actor, confirmed_at=None)
        old.exclude(pk=plan.pk).delete()
    if min(waiting_cases(actor), most or PLANNED_AT_ONCE + 1) <= PLANNED_AT_ONCE:
        return work_out(plan_id=plan.pk, at=at)
    run_after_commit("appointments.work_out_plan", plan_id=str(plan.pk))
    return plan


def work_out(*, plan_id: UUID, at: datetime) -> BookingPlan:
    """Find the plan and keep it; of several at once the first one counts."""
    plan = BookingPlan.objects.select_related("actor").get(pk=plan_id)
    if plan.planned_at is not None:
        return plan
    # Not in the transaction: it may take a while, and only reads.
    found, reading = plan_waiting(user=plan.actor, at=at, most=plan.most)
    with transaction.atomic():
        plan = BookingPlan.objects.select_for_update(of=("self",)).get(pk=plan_id)
        if plan.planned_at is not None:
            return plan
        rows = [
            PlannedCase(
                plan=plan,
                case_id=one.case.case_id,
                version=reading.versions[one.case.case_id],
                slot_id=one.slot.slot_id,
                second_id=one.second[0].mediator if one.second else None,
                interpreters=list(one.interpreters),
                days_late=one.days_late,
                outcome=PlanOutcome.PLANNED,
            )
            for one in found.placed
        ]
        rows += [
            PlannedCase(
                plan=plan,
                case_id=left.case.case_id,
                version=reading.versions[left.case.case_id],
                outcome=PlanOutcome.LEFT,
                sentence=left.reason,
            )
            for left in found.left
        ]
        PlannedCase.objects.bulk_create(rows, batch_size=1000)
        plan.planned_at = at
        plan.save()
    return plan


def confirm_plan(*, plan_id: UUID, actor: User, at: datetime) -> BookingPlan:
    """Book the plan as it was shown; again changes nothing.

    Raises NotAllowed, PlanChanged when a case or an hour of it is not as it was.
    """
    require(RULES, "book_waiting", actor, None)
    with transaction.atomic():
        rows = BookingPlan.objects.select_for_update(of=("self",))
        plan = rows.get(pk=plan_id, actor=actor)
        if plan.confirmed_at is not None or plan.planned_at is None:
            return plan
        if changed := what_changed(plan, at=at):
            raise PlanChanged(f"{changed} Nothing was booked.")
        plan.confirmed_at = at
        plan.save()
        number = plan.cases.filter(outcome=PlanOutcome.PLANNED).count()
    if number <= BOOKED_AT_ONCE:
        return work_off(plan_id=plan.pk, at=at)
    run_after_commit("appointments.work_off_plan", plan_id=str(plan.pk))
    return plan


def work_off(*, plan_id: UUID, at: datetime) -> BookingPlan:
    """Book what is left of a plan, a turn at a time; several at once book each case once."""
    plan = BookingPlan.objects.select_related("actor__team").get(pk=plan_id)
    waiting = plan.cases.filter(outcome=PlanOutcome.PLANNED).values_list("pk", "case_id")
    for pk, case_id in list(waiting[:TURN]):
        _book_one(plan, planned_id=pk, case_id=case_id, at=at)
    with transaction.atomic():
        plan = BookingPlan.objects.select_for_update(of=("self",)).get(pk=plan_id)
        if plan.cases.filter(outcome=PlanOutcome.PLANNED).exists():
            run_after_commit("appointments.work_off_plan", plan_id=str(plan.pk))
        elif plan.finished_at is None:
            plan.finished_at = at
            plan.save()
    return plan


def sweep_plans(*, at: datetime) -> int:
    """Go on with plans that a stopped worker left; returns how many there were."""
    left = BookingPlan.objects.filter(asked_at__lt=at, finished_at=None)
    unmade = list(left.filter(planned_at=None))
    unbooked = list(left.filter(confirmed_at__lt=at))
    for plan in unmade:
        work_out(plan_id=plan.pk, at=at)
    for plan in unbooked:
        work_off(plan_id=plan.pk, at=at)
    return len(unmade) + len(unbooked)


def _book_one(plan: BookingPlan, *, planned_id: int, case_id: int, at: datetime) -> None:
    with transaction.atomic():
        Case.objects.select_for_update(of=("self",)).get(pk=case_id)
        row = PlannedCase.objects.select_for_update(of=("self",)).get(pk=planned_id)
        if row.outcome != PlanOutcome.PLANNED:
            return
        row.sentence = book_planned(
            case_id=case_id,
            slot_id=row.slot_id or 0,
            version=row.version,
            choice=Choice(row.second_id, frozenset(row.interpreters)),
            actor=plan.actor,
            at=at,
        )[:500]
        row.outcome = PlanOutcome.REFUSED if row.sentence else PlanOutcome.BOOKED
        row.save()
