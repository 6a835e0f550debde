"""The quarantine of the feed: what people do with a record, and why records are there."""

from django.db.models import TextChoices


class QuarantineStep(TextChoices):
    """One act on a record in quarantine."""

    EDITED = "EDITED", "Text edited"
    RETRIED = "RETRIED", "Tried again"
    REFUSED = "REFUSED", "Refused again"
    ACCEPTED = "ACCEPTED", "Accepted"
    DUPLICATE = "DUPLICATE", "Recognised as a duplicate"
    REJECTED = "REJECTED", "Rejected"
    TAKEN_UP = "TAKEN_UP", "Taken up again"


class QuarantineKind(TextChoices):
    """Kinds of reason why a record is in quarantine."""

    COLUMNS = "COLUMNS", "Columns shifted or missing"
    ROLE = "ROLE", "Which party is which"
    NUMBER = "NUMBER", "Claim number missing or wrong"
    VALUE = "VALUE", "Claim value missing or wrong"
    CONTACT = "CONTACT", "Contact details"
    DATES = "DATES", "Dates to avoid"
    PARTY = "PARTY", "Parties missing or incomplete"
    CONFLICT = "CONFLICT", "Contradicts a known case"
    OTHER = "OTHER", "Something else"


# Kind: pieces of the readers' sentences that show it; the first kind that fits is the record's.
KIND_WORDS: dict[str, tuple[str, ...]] = {
    QuarantineKind.CONFLICT: ("belongs to one known case",),
    QuarantineKind.COLUMNS: (
        "columns",
        "1 column ",
        "quotation marks",
        "different amounts or titles",
    ),
    QuarantineKind.ROLE: (
        "role",
        "neither claimant",
        "no claimant 1",
        "no defendant 1",
        "two parties on one side",
    ),
    QuarantineKind.VALUE: ("claim value",),
    QuarantineKind.CONTACT: ("e-mail address", "telephone", "mediation contact"),
    QuarantineKind.DATES: ("dates to avoid", "date to avoid"),
    QuarantineKind.PARTY: ("no name", "no parties", "list of parties", "type “"),
    QuarantineKind.NUMBER: ("claim number", "court system number"),
}
