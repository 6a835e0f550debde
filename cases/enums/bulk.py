"""Acts on many cases at once."""

from django.db.models import TextChoices

from cases.enums.life import CaseState


class BulkKind(TextChoices):
    """What is done to each of the cases."""

    ASSIGN = "ASSIGN", "Give to a mediator"
    TEAM = "TEAM", "Give to a team"
    READY = "READY", "Mark as ready to book"
    BACK = "BACK", "Give back to who had it"


class BulkOutcome(TextChoices):
    """What became of one case."""

    WAITING = "WAITING", "Not done yet"
    DONE = "DONE", "Done"
    REFUSED = "REFUSED", "Not done"


# Without an appointment to keep: also with a result, until the case is closed.
ASSIGNABLE = (CaseState.REFERRED, CaseState.READY, CaseState.SETTLED, CaseState.NOT_SETTLED)
