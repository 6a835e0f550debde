"""Carrying a hand-over out as it was confirmed, case by case: one refusal stops no other."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.models import User
from appointments.enums import AbsenceKind, HandOverOutcome
from appointments.models import Absence, HandOver
from appointments.permissions import RULES
from appointments.services.absences import record_absence
from appointments.services.hand_overs.cases import hand_over_one
from core.decisions import require
from core.jobs import run_after_commit

# So many are done while the person waits; more by the worker, so many in one turn.
AT_ONCE, TURN = 15, 50


def confirm_hand_over(
    *, hand_over_id: UUID, choices: Mapping[int, str], actor: User, at: datetime
) -> HandOver:
    """Record the time away and do what was chosen for each case; again changes nothing.

    Raises NotAllowed, and AbsenceRefused where the mediator is away for a part of the time already.
    """
    with transaction.atomic():
        rows = HandOver.objects.select_for_update(of=("self",)).select_related("mediator")
        wanted = HandOver.objects.get(pk=hand_over_id, actor=actor)
        # Those of the same mediator wait for each other, so that the time away is recorded once.
        same = rows.filter(mediator=wanted.mediator_id).order_by("pk")
        hand_over = next(row for row in same if row.pk == wanted.pk)
        require(RULES, "hand_over", actor, absence_wanted(hand_over))
        if hand_over.confirmed_at is not None:
            return hand_over
        hand_over.absence = recorded(hand_over, at=at)
        hand_over.confirmed_at = at
        hand_over.save()
        cases = list(hand_over.cases.all())
        for case in cases:
            case.choice = choices.get(case.pk, case.choice)
            case.save()
    if len(cases) <= AT_ONCE:
        return go_on(hand_over_id=hand_over.pk, at=at)
    run_after_commit("appointments.go_on_handing_over", hand_over_id=str(hand_over.pk))
    return hand_over


def go_on(*, hand_over_id: UUID, at: datetime) -> HandOver:
    """Do what is left of it, a turn at a time; several at once do each case once."""
    hand_over = HandOver.objects.select_related("actor__team", "absence").get(pk=hand_over_id)
    left = hand_over.cases.filter(outcome=HandOverOutcome.PLANNED)
    for pk, case_id in list(left.values_list("pk", "appointment__case_id")[:TURN]):
        hand_over_one(hand_over, handed_id=pk, case_id=case_id, at=at)
    with transaction.atomic():
        hand_over = HandOver.objects.select_for_update(of=("self",)).get(pk=hand_over_id)
        if hand_over.cases.filter(outcome=HandOverOutcome.PLANNED).exists():
            run_after_commit("appointments.go_on_handing_over", hand_over_id=str(hand_over.pk))
        elif hand_over.finished_at is None:
            hand_over.finished_at = at
            hand_over.save()
    return hand_over


def sweep_hand_overs(*, at: datetime) -> int:
    """Go on with those that were interrupted; returns how many there were."""
    left = HandOver.objects.filter(confirmed_at__lt=at, finished_at=None)
    ids = list(left.values_list("pk", flat=True))
    for pk in ids:
        go_on(hand_over_id=pk, at=at)
    return len(ids)


def absence_wanted(hand_over: HandOver) -> Absence:
    """The time away as it is to be recorded."""
    return Absence(
        mediator=hand_over.mediator,
        kind=AbsenceKind.UNPLANNED,
        starts_at=hand_over.starts_at,
        ends_at=hand_over.ends_at,
    )


def recorded(hand_over: HandOver, *, at: datetime) -> Absence:
    """The time away: one that covers all of it already, else a new one."""
    known = Absence.objects.in_force().filter(
        mediator=hand_over.mediator,
        starts_at__lte=hand_over.starts_at,
        ends_at__gte=hand_over.ends_at,
    )
    if found := known.first():
        absence: Absence = found
        return absence
    return record_absence(
        mediator_id=hand_over.mediator_id,
        kind=AbsenceKind.UNPLANNED,
        starts_at=hand_over.starts_at,
        ends_at=hand_over.ends_at,
        reason=hand_over.reason,
        actor=hand_over.actor,
        at=at,
    ).absence
