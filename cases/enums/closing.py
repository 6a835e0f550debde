"""What is said when a case is closed, and what becomes of it after."""

from django.db.models import TextChoices


class ClosureDecision(TextChoices):
    """What follows from looking at a case that has its result."""

    CLOSE = "CLOSE", "Close the case"
    INTERVENE = "INTERVENE", "Something more is to be done first"


class Understanding(TextChoices):
    """Whether the parties understand the outcome alike and are satisfied."""

    ALL = "ALL", "Every party understands the outcome and is satisfied"
    SOME = "SOME", "Some of them; not every party is satisfied"
    NONE = "NONE", "No party is satisfied"
    UNKNOWN = "UNKNOWN", "Not known: the parties could not be asked"


class HowKnown(TextChoices):
    """How the service knows what the parties think of the outcome."""

    IN_MEDIATION = "IN_MEDIATION", "They said so when the mediation ended"
    TELEPHONE = "TELEPHONE", "They said so by telephone afterwards"
    WRITING = "WRITING", "They wrote to the service"
    NOT_ASKED = "NOT_ASKED", "They could not be asked"


class IssueKind(TextChoices):
    """What is left between the parties."""

    UNRESOLVED = "UNRESOLVED", "An issue that was not resolved"
    CONCERN = "CONCERN", "A concern that goes on"
