"""Reading deadlines."""

from cases.models import Case, Deadline


def deadlines_of(case: Case) -> list[Deadline]:
    """Every deadline of the case, the earliest first."""
    return list(case.deadlines.order_by("due_at", "id"))
