"""The quarantine: records that could not be understood, and everything people did with them."""

from django.db import models

from accounts.models import User
from cases.enums import QuarantineStep
from cases.models.referrals import Referral


class QuarantinedRecord(Referral):
    """A referral as the workbench shows it; the same row."""

    class Meta:
        proxy = True
        verbose_name = "record in quarantine"
        verbose_name_plural = "records in quarantine"


class QuarantineAct(models.Model):
    """One act on one record; never changed, so that nothing leaves the quarantine untracked."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="acts")
    step = models.CharField(max_length=12, choices=QuarantineStep.choices)
    text = models.TextField(blank=True, help_text="The record's text as the act left it.")
    reason = models.CharField(max_length=500, blank=True)
    actor = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.get_step_display()} ({self.referral})"
