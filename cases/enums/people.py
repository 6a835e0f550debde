"""The people around a party, how they are reached, and what stops a case because of one."""

from django.db.models import TextChoices


class ContactKind(TextChoices):
    """What an alternative contact is."""

    PHONE = "PHONE", "Telephone number"
    EMAIL = "EMAIL", "E-mail address"


class Confirmed(TextChoices):
    """How something was confirmed."""

    CALL = "CALL", "By telephone"
    EMAIL = "EMAIL", "By e-mail"
    LETTER = "LETTER", "In a letter"
    IN_PERSON = "IN_PERSON", "In person"


class CompanionKind(TextChoices):
    """In what part somebody comes with a party."""

    COMPANION = "COMPANION", "Companion"
    INDEPENDENT_PERSON = "INDEPENDENT_PERSON", "Independent Person for a vulnerable party"


class StopKind(TextChoices):
    """What about a party stops a case, for good or for a time."""

    CHILD = "CHILD", "A child"
    PROTECTED = "PROTECTED", "A protected party"
    BREATHING_SPACE = "BREATHING_SPACE", "Breathing space"


# A settlement by one of these needs the court's approval: the case leaves mediation.
NEEDS_APPROVAL = frozenset({StopKind.CHILD, StopKind.PROTECTED})


class ConcernDecision(TextChoices):
    """What the team leader decided about a safeguarding concern."""

    GO_ON = "GO_ON", "Mediation may go on"
    STOP = "STOP", "Mediation must not go on"
