"""The private address at which a mediator's calendar program reads the diary."""

from django.db import models
from simple_history.models import HistoricalRecords

from accounts.models import User
from appointments.querysets import CalendarLinkQuerySet
from core.constraints import stamped_together


class CalendarLink(models.Model):
    """A secret of one mediator, kept only as its hash; one works at a time."""

    mediator = models.ForeignKey(User, on_delete=models.PROTECT, related_name="calendar_links")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)
    revoked_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    history = HistoricalRecords(excluded_fields=["digest"])
    objects = CalendarLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            stamped_together("calendarlink", "revoked"),
            models.UniqueConstraint(
                fields=["mediator"], condition=models.Q(revoked_at=None), name="calendar_link_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Calendar link of {self.mediator}"
