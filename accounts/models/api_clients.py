"""Other systems that call the API, and their tokens."""

from django.db import models
from simple_history.models import HistoricalRecords

from accounts.models.users import User
from core.constraints import stamped_together


class ApiClient(models.Model):
    """One system, for example a court's listing system, with what it may do."""

    name = models.CharField(
        max_length=80, unique=True, help_text="As it is named in the story of a case."
    )
    scopes = models.JSONField(default=list, blank=True)
    contact = models.EmailField(
        "contact's e-mail address", blank=True, help_text="Whom to ask about this system."
    )
    created_at = models.DateTimeField(editable=False)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, editable=False, related_name="+")
    history = HistoricalRecords()

    class Meta:
        verbose_name = "API client"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ApiToken(models.Model):
    """A secret of a client, kept only as its hash; two at once let a client change over."""

    client = models.ForeignKey(ApiClient, on_delete=models.PROTECT, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    ending = models.CharField(max_length=4, editable=False)
    created_at = models.DateTimeField(editable=False)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, editable=False, related_name="+")
    # To the minute: a row written at every call would be a queue.
    last_used_at = models.DateTimeField(null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)
    revoked_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    class Meta:
        verbose_name = "API token"
        ordering = ["client_id", "-created_at"]
        constraints = [stamped_together("apitoken", "revoked")]

    def __str__(self) -> str:
        return f"…{self.ending}"
