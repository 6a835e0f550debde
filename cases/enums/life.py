"""The life of a case."""

from django.db.models import TextChoices


class CaseState(TextChoices):
    """The life of a case in mediation; the codes are a public contract."""

    REFERRED = "REFERRED", "Referred"
    READY = "READY", "Ready to book"
    BOOKED = "BOOKED", "Booked"
    IN_MEDIATION = "IN_MEDIATION", "In mediation"
    SETTLED = "SETTLED", "Settled"
    NOT_SETTLED = "NOT_SETTLED", "Not settled"
    CLOSED = "CLOSED", "Closed"
    UNSUITABLE = "UNSUITABLE", "Unsuitable"


# Cases in which somebody still has something to do.
OPEN_STATES = (
    CaseState.REFERRED,
    CaseState.READY,
    CaseState.BOOKED,
    CaseState.IN_MEDIATION,
    CaseState.SETTLED,
    CaseState.NOT_SETTLED,
)


class UnsuitableReason(TextChoices):
    """Why a case leaves mediation before an appointment."""

    CHILD_OR_PROTECTED_PARTY = "CHILD_OR_PROTECTED_PARTY", "A child or protected party"
    SAFEGUARDING = "SAFEGUARDING", "A safeguarding concern"
    OUTSIDE_SCHEME = "OUTSIDE_SCHEME", "Outside the scheme"

    @property
    def public(self) -> str:
        """The reason for those who only look: what tells of a person is for who acts on it."""
        if self == UnsuitableReason.OUTSIDE_SCHEME:
            return str(self.label)
        return "A reason that concerns a party"
