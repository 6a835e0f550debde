"""What people need to take part."""

from django.db.models import TextChoices


class NeedKind(TextChoices):
    """What a party needs to take part."""

    WELSH = "WELSH", "Welsh language"
    INTERPRETER = "INTERPRETER", "Interpreter"
    BSL = "BSL", "British Sign Language (BSL)"
    RELAY = "RELAY", "Relay service, such as Relay UK"
    LARGE_PRINT = "LARGE_PRINT", "Large print"
    BREAKS = "BREAKS", "Breaks"
    LONGER = "LONGER", "A longer appointment"
    SEVERAL = "SEVERAL", "Several appointments"
    ADJUSTMENT = "ADJUSTMENT", "Another reasonable adjustment"
    VULNERABLE = "VULNERABLE", "Help because of vulnerability (PD 1A)"


# What is said of a person's health or circumstances, beyond an arrangement that a diary needs.
SENSITIVE_NEEDS = frozenset({NeedKind.VULNERABLE})
# Kinds that say nothing without words of their own.
NEEDS_WITH_DETAIL = frozenset({NeedKind.ADJUSTMENT, NeedKind.VULNERABLE})
