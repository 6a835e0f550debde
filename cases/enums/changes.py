"""What the court sends again about a known case."""

from django.db.models import TextChoices


class CourtChangeState(TextChoices):
    """Whether a person has looked at what the court sent again."""

    OPEN = "OPEN", "To decide"
    ACCEPTED = "ACCEPTED", "Taken over"
    DECLINED = "DECLINED", "Declined"
    SUPERSEDED = "SUPERSEDED", "Sent once more"
