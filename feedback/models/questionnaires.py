"""One single-use link per party after the appointment, and what they answered."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from accounts.models import User
from cases.models import Case, Party
from feedback.querysets import InvitationQuerySet


class Invitation(models.Model):
    """A single-use link; only the hash of its secret is stored."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="feedback_invitations")
    party = models.OneToOneField(Party, on_delete=models.CASCADE, related_name="feedback")
    mediator = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    settled = models.BooleanField()
    secret_hash = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "id"]

    def __str__(self) -> str:
        return f"Invitation {self.pk}"


def score(label: str) -> "models.PositiveSmallIntegerField[int, int]":
    """An answer from 1 (very poor) to 5 (very good)."""
    return models.PositiveSmallIntegerField(
        label, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )


class Answer(models.Model):
    """One party's questionnaire."""

    invitation = models.OneToOneField(Invitation, on_delete=models.CASCADE, related_name="answer")
    overall = score("overall")
    fairness = score("the mediator treated both sides fairly")
    clarity = score("what would happen was explained clearly")
    comment = models.TextField(blank=True, max_length=2000)
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ["-answered_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    overall__range=(1, 5), fairness__range=(1, 5), clarity__range=(1, 5)
                ),
                name="answer_scores_1_to_5",
            )
        ]

    def __str__(self) -> str:
        return f"Answer {self.pk}"
