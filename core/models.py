"""The one table of the ground: a pulse that shows background work is alive."""

from django.db import models


class Heartbeat(models.Model):
    """When a background process last reported; `/readyz` looks here."""

    name = models.CharField(max_length=50, primary_key=True)
    beaten_at = models.DateTimeField()

    class Meta:
        db_table_comment = "Last sign of life of each background process"

    def __str__(self) -> str:
        return f"{self.name} at {self.beaten_at}"
