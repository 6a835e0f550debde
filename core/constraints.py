"""Constraints that several apps share."""

from django.db.models import CheckConstraint, Q


def stamped_together(model: str, verb: str) -> CheckConstraint:
    """`<verb>_at` and `<verb>_by` are both set or both empty."""
    at, by = f"{verb}_at__isnull", f"{verb}_by__isnull"
    return CheckConstraint(
        condition=Q(**{at: True, by: True}) | Q(**{at: False, by: False}),
        name=f"{model}_{verb}_at_with_by",
    )
