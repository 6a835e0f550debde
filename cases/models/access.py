"""Who opened which page of which case, and when: one row per read."""

from django.apps import apps
from django.db import models

from accounts.models import ApiClient, User
from cases.enums.reads import PAGES


class CaseAccess(models.Model):
    """One look at personal data; kept by claim number, so that writing it is one insert."""

    case_reference = models.CharField("claim number", max_length=30)
    person = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    client = models.ForeignKey(
        ApiClient, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    page = models.CharField(max_length=60)
    at = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "opened case page"
        verbose_name_plural = "opened case pages"
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=True) ^ models.Q(client__isnull=True),
                name="access_by_person_or_client",
            )
        ]
        indexes = [
            models.Index(fields=["case_reference", "-at", "-id"]),
            models.Index(fields=["person", "-at"]),
        ]

    def __str__(self) -> str:
        return f"{self.case_reference}: {self.page_in_words}"

    @property
    def page_in_words(self) -> str:
        """The page for people; a row of the administration by the name of what it shows."""
        if not self.page.startswith("admin:"):
            return PAGES.get(self.page, "Another page")
        app, _, rest = self.page.removeprefix("admin:").partition("_")
        name, _, act = rest.rpartition("_")
        model = apps.all_models[app].get(name)
        thing = model._meta.verbose_name if model else "another page"
        return f"Administration: {thing}{', history' if act == 'history' else ''}"

    @property
    def reader(self) -> str:
        """The person with their role, or the other system."""
        if self.person is not None:
            return f"{self.person.name}, {self.person.get_role_display().lower()}"
        return f"{self.client}, another system"
