"""Who the parties are."""

from django.db.models import TextChoices


class Side(TextChoices):
    """All claimants, or all defendants."""

    CLAIMANT = "CLAIMANT", "Claimant"
    DEFENDANT = "DEFENDANT", "Defendant"

    @property
    def other(self) -> "Side":
        """The opposite side."""
        return Side.DEFENDANT if self is Side.CLAIMANT else Side.CLAIMANT


class PartyRole(TextChoices):
    """A party's place in the claim."""

    CLAIMANT_1 = "CLAIMANT_1", "Claimant 1"
    CLAIMANT_2 = "CLAIMANT_2", "Claimant 2"
    DEFENDANT_1 = "DEFENDANT_1", "Defendant 1"
    DEFENDANT_2 = "DEFENDANT_2", "Defendant 2"

    @property
    def side(self) -> Side:
        """The side the role belongs to."""
        return Side.CLAIMANT if self.name.startswith("CLAIMANT") else Side.DEFENDANT


class PartyType(TextChoices):
    """What sort of person a party is, in the court's codes."""

    INDIVIDUAL = "INDIVIDUAL", "Individual"
    COMPANY = "COMPANY", "Company"
    ORGANISATION = "ORGANISATION", "Organisation"
    SOLE_TRADER = "SOLE_TRADER", "Sole trader"
    UNKNOWN = "UNKNOWN", "Not given"


class Language(TextChoices):
    """The language a person is written to in."""

    ENGLISH = "en", "English"
    WELSH = "cy", "Welsh"
