"""The settlement rate the business requires, dated."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from simple_history.models import HistoricalRecords


class RequiredRate(models.Model):
    """Per cent of held appointments that must settle, from a day on."""

    from_day = models.DateField(unique=True)
    per_cent = models.DecimalField(
        max_digits=5, decimal_places=2, validators=[MinValueValidator(0), MaxValueValidator(100)]
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["-from_day"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(per_cent__range=(0, 100)), name="rate_is_a_percentage"
            )
        ]

    def __str__(self) -> str:
        return f"{self.per_cent} % from {self.from_day:%-d %B %Y}"
