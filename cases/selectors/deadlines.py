"""Reading deadlines."""

from cases.enums import DeadlineRule
from cases.models import Case, Deadline


def deadlines_of(case: Case) -> list[Deadline]:
    """Every deadline of the case, the earliest first."""
    return list(case.deadlines.order_by("due_at", "id"))


def acknowledgement_of(reference: str, notice_id: str) -> Deadline | None:
    """By when a vacate notice is to be acknowledged; None for other notices."""
    rule = DeadlineRule.VACATE_ACKNOWLEDGED
    return Deadline.objects.filter(case__reference=reference, rule=rule, subject=notice_id).first()
