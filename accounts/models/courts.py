"""Courts where hearings are listed."""

from django.db import models
from simple_history.models import HistoricalRecords


class Court(models.Model):
    """A court venue by its ePIMMS id."""

    epimms_id = models.CharField("ePIMMS id", max_length=10, unique=True)
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=250, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
