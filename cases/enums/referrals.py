"""What becomes of the records of a feed."""

from django.db.models import TextChoices


class ReferralOutcome(TextChoices):
    """What became of one record of a feed."""

    ACCEPTED = "ACCEPTED", "Accepted"
    DUPLICATE = "DUPLICATE", "Duplicate"
    QUARANTINED = "QUARANTINED", "In quarantine"


class FeedFormat(TextChoices):
    """The court's two feed formats."""

    JSON = "JSON", "JSON"
    CSV = "CSV", "CSV"
