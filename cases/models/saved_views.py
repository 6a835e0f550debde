"""Ways of looking at the list of cases that people keep."""

from django.db import models

from accounts.models import Team, User

MOST_QUERY = 1000


class SavedView(models.Model):
    """Filters under a name, for its owner and, where shared, for the owner's team.

    It only narrows what each person may see anyway. A taste, not a record: it has no history.
    """

    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=60)
    query = models.CharField(
        max_length=MOST_QUERY, help_text="The filters as the address has them."
    )
    shared_with = models.ForeignKey(
        Team, on_delete=models.CASCADE, null=True, blank=True, related_name="saved_views"
    )

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="saved_view_name_once")
        ]

    def __str__(self) -> str:
        return self.name


class DefaultView(models.Model):
    """The view with which a person's list of cases opens."""

    person = models.OneToOneField(
        User, on_delete=models.CASCADE, primary_key=True, related_name="default_view"
    )
    view = models.ForeignKey(SavedView, on_delete=models.CASCADE, related_name="default_of")

    def __str__(self) -> str:
        return f"{self.person}: {self.view}"
