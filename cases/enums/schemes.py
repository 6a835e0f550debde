"""The words in which a scheme's settings are given."""

from django.db.models import TextChoices

# The code of the scheme a claim belongs to unless somebody says otherwise.
DEFAULT_SCHEME = "SMALL_CLAIMS"


class SchemeFormat(TextChoices):
    """Who meets whom."""

    SHUTTLE = "SHUTTLE", "Each side separately, never together"
    INDIVIDUAL_THEN_JOINT = "INDIVIDUAL_THEN_JOINT", "Separate meetings, then a joint meeting"


class LegChannel(TextChoices):
    """How a mediator speaks with a side."""

    TELEPHONE = "TELEPHONE", "Telephone"
    WEB_CHAT = "WEB_CHAT", "Web chat"
    FACE_TO_FACE = "FACE_TO_FACE", "Face to face"


class Attendance(TextChoices):
    """Whether the parties must take part; whether they settle is always theirs to decide."""

    COMPULSORY = "COMPULSORY", "The parties must attend"
    VOLUNTARY = "VOLUNTARY", "The parties choose whether to take part"


class CompanionRule(TextChoices):
    """Where somebody who comes with a party may be."""

    INDIVIDUAL_ONLY = "INDIVIDUAL_ONLY", "In that party's own stages only"
    EVERY_STAGE = "EVERY_STAGE", "In every stage"
    NONE = "NONE", "No companions"


class OutcomeDocument(TextChoices):
    """What the parties hold in their hands at the end."""

    N182 = "N182", "Settlement agreement (Form N182)"
    OUTCOME_LETTER = "OUTCOME_LETTER", "Outcome letter"
    SHORT_REPORT = "SHORT_REPORT", "Short report of decisions, with separate recommendations"


class Remedy(TextChoices):
    """What an agreement may contain besides, or instead of, money."""

    MONEY = "MONEY", "Money"
    GOODS = "GOODS", "Return of goods"
    WORK = "WORK", "Work or repair"
    SERVICE = "SERVICE", "A service"
    APOLOGY = "APOLOGY", "An apology"
    EXPLANATION = "EXPLANATION", "An explanation"
    REASSESSMENT = "REASSESSMENT", "A new assessment"
    PRACTICAL_ACTION = "PRACTICAL_ACTION", "Practical action"
    REVIEW = "REVIEW", "A review of policy or practice"
