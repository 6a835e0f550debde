"""What cases are found by."""

from django.db import models

from cases.models.cases import Case
from core.finding import LONGEST_KEY


class CaseKey(models.Model):
    """One word or number that finds one case; written by `cases.services.finding` alone.

    It holds nothing that is not on the case and its parties, and is made anew when they change.
    """

    pk = models.CompositePrimaryKey("case_id", "value")
    # The primary key begins with the case and serves its look-ups.
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="keys", db_index=False)
    value = models.CharField(max_length=LONGEST_KEY)

    class Meta:
        ordering = ["value", "case_id"]
        indexes = [
            # Answers equal and begins-with in any collation, from the index alone.
            models.Index(
                fields=["value", "case"],
                name="casekey_value",
                opclasses=["varchar_pattern_ops", "int8_ops"],
            )
        ]

    def __str__(self) -> str:
        return self.value
