"""Conflicts of interest: what they rest on, where they stand, how they were disclosed."""

from django.db.models import TextChoices


class MarkKind(TextChoices):
    """What somebody is recognised by."""

    NAME = "NAME", "Name"
    ADDRESS = "ADDRESS", "Address"
    EMAIL = "EMAIL", "E-mail address"
    DOMAIN = "DOMAIN", "E-mail domain"
    PHONE = "PHONE", "Telephone number"


class Ground(TextChoices):
    """Why a mediator and a party may have to do with each other."""

    NAME = "NAME", "Name of the party"
    FIRM = "FIRM", "Solicitor's firm"
    CONTACT = "CONTACT", "Mediation contact"
    COMPANION = "COMPANION", "Companion"
    ADDRESS = "ADDRESS", "Address"
    EMAIL = "EMAIL", "E-mail address"
    DOMAIN = "DOMAIN", "E-mail domain"
    PHONE = "PHONE", "Telephone number"
    EARLIER_CASE = "EARLIER_CASE", "Earlier mediation"


class ConflictState(TextChoices):
    """Where a possible conflict of interest stands."""

    FOUND = "FOUND", "To decide"
    CLEARED = "CLEARED", "Not the same person"
    DISCLOSED = "DISCLOSED", "Disclosed and accepted"
    UPHELD = "UPHELD", "Stands"
    LAPSED = "LAPSED", "No longer matches"


class DisclosureMethod(TextChoices):
    """How a side was told and agreed."""

    TELEPHONE = "TELEPHONE", "By telephone"
    EMAIL = "EMAIL", "By e-mail"
    LETTER = "LETTER", "By letter"
    IN_PERSON = "IN_PERSON", "In person"
