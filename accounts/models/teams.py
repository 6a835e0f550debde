"""Teams of the service and of the courts."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from accounts.enums import TeamKind
from accounts.models.courts import Court


class Team(models.Model):
    """A team; a listing team serves courts, one of them takes cases that have no court yet."""

    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=20, choices=TeamKind.choices)
    email = models.EmailField(help_text="Where notices to the whole team are sent.")
    courts = models.ManyToManyField(Court, blank=True, related_name="listing_teams")
    takes_unallocated = models.BooleanField(
        "takes cases without a court",
        default=False,
        help_text="The listing team told about a case for which no court is known yet.",
    )
    history = HistoricalRecords(m2m_fields=[courts])

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["takes_unallocated"],
                condition=Q(takes_unallocated=True),
                name="team_one_takes_unallocated",
                violation_error_message="Another team already takes cases without a court.",
            )
        ]

    def __str__(self) -> str:
        return self.name
