"""Kinds of term, states of a version, documents."""

from django.db.models import TextChoices


class VersionState(TextChoices):
    """Where one exact text of the agreement stands."""

    DRAFT = "DRAFT", "Draft"
    SUPERSEDED = "SUPERSEDED", "Superseded"
    ISSUED = "ISSUED", "Issued"


class TermKind(TextChoices):
    """What a term does."""

    LUMP_SUM = "LUMP_SUM", "Lump sum"
    INSTALMENTS = "INSTALMENTS", "Instalments"
    OTHER_ACT = "OTHER_ACT", "Something else to be done"
    STANDARD = "STANDARD", "Standard clause"


class Clause(TextChoices):
    """Standard clauses; the words are in `settlements.documents`."""

    DEFAULT = "DEFAULT", "What happens if a payment is missed"
    FULL_AND_FINAL = "FULL_AND_FINAL", "Full and final settlement"
    CONFIDENTIALITY = "CONFIDENTIALITY", "Confidentiality"
    NO_ADMISSION = "NO_ADMISSION", "No admission"
    STAYED = "STAYED", "The claim is stayed"


class AssentAnswer(TextChoices):
    """What a party said when the text was read."""

    AGREED = "AGREED", "Agreed"
    REFUSED = "REFUSED", "Did not agree"


class AssentChannel(TextChoices):
    """How it was read and answered."""

    TELEPHONE = "TELEPHONE", "Telephone"
    WEB_CHAT = "WEB_CHAT", "Web chat"
    FACE_TO_FACE = "FACE_TO_FACE", "Face to face"


class Capacity(TextChoices):
    """In what capacity a person answered."""

    IN_PERSON = "IN_PERSON", "The party in person"
    REPRESENTATIVE = "REPRESENTATIVE", "A representative with authority to settle"


class Severity(TextChoices):
    """How much a finding of the check matters."""

    BLOCKING = "BLOCKING", "Put this right before the agreement is issued"
    WARNING = "WARNING", "Check this"


class Verdict(TextChoices):
    """What the public check says of a document."""

    GENUINE = "GENUINE", "Genuine"
    ALTERED = "ALTERED", "Altered"
    UNKNOWN = "UNKNOWN", "Unknown"
