"""Booking what a plan says, case by case: each in its own transaction, by the usual checks."""

import logging
from datetime import datetime

from accounts.models import User
from appointments.scheduling.planning import make_plan
from appointments.scheduling.waiting import Left, Plan
from appointments.services.booking import book_appointment
from appointments.services.choice import FREELY, Choice
from appointments.services.waiting.reading import Reading, read_waiting
from core.errors import DomainError, StalePage

logger = logging.getLogger(__name__)
CHANGED = "The case was changed after the plan was made. Make a new plan."
BROKEN = (
    "Something went wrong with this case, so it was not booked. Book it by hand; if that fails "
    "too, tell whoever looks after the service."
)


def plan_waiting(
    *, user: User | None, at: datetime, most: int | None = None
) -> tuple[Plan, Reading]:
    """The plan for every case that waits, by claim number those left; writes nothing."""
    reading = read_waiting(user=user, at=at, most=most)
    plan = make_plan(reading.waiting, reading.supply)
    left = sorted((*plan.left, *reading.by_hand), key=by_reference)
    return Plan(plan.placed, tuple(left)), reading


def by_reference(left: Left) -> str:
    """The order in which cases without an hour are shown."""
    return left.case.reference


def book_planned(
    *,
    case_id: int,
    slot_id: int,
    version: int,
    actor: User,
    at: datetime,
    choice: Choice = FREELY,
) -> str:
    """Book one case of a plan; "" when it is booked, else why it still waits."""
    try:
        book_appointment(
            case_id=case_id, slot_id=slot_id, version=version, choice=choice, actor=actor, at=at
        )
    except StalePage:
        return CHANGED
    except DomainError as refusal:
        return refusal.sentence
    except Exception:  # whatever is wrong with one case must not hold up the others
        logger.exception("planned booking of case %s failed", case_id)
        return BROKEN
    return ""
