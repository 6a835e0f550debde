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


class FeedSource(TextChoices):
    """How a feed reached the service."""

    UPLOAD = "UPLOAD", "Uploaded by staff"
    COMMAND = "COMMAND", "Command"
    API = "API", "API"
    FOLDER = "FOLDER", "Watched folder"
    MAILBOX = "MAILBOX", "Mailbox"


class BatchState(TextChoices):
    """How far a feed has been taken in."""

    RECEIVED = "RECEIVED", "Received"
    READING = "READING", "Being read"
    DONE = "DONE", "Done"
