"""States, sides, codes and kinds of the case's own records."""

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


class UnsuitableReason(TextChoices):
    """Why a case leaves mediation before an appointment."""

    CHILD_OR_PROTECTED_PARTY = "CHILD_OR_PROTECTED_PARTY", "A child or protected party"
    SAFEGUARDING = "SAFEGUARDING", "A safeguarding concern"
    OUTSIDE_SCHEME = "OUTSIDE_SCHEME", "Outside the scheme"


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


class NeedKind(TextChoices):
    """What a party needs to take part."""

    WELSH = "WELSH", "Welsh language"
    INTERPRETER = "INTERPRETER", "Interpreter"
    ADJUSTMENT = "ADJUSTMENT", "Reasonable adjustment"
    VULNERABLE = "VULNERABLE", "Vulnerability"


class ReferralOutcome(TextChoices):
    """What became of one record of a feed."""

    ACCEPTED = "ACCEPTED", "Accepted"
    DUPLICATE = "DUPLICATE", "Duplicate"
    QUARANTINED = "QUARANTINED", "In quarantine"


class FeedFormat(TextChoices):
    """The court's two feed formats."""

    JSON = "JSON", "JSON"
    CSV = "CSV", "CSV"


class HearingState(TextChoices):
    """Whether a hearing is in the list."""

    LISTED = "LISTED", "Listed"
    VACATE_REQUESTED = "VACATE_REQUESTED", "Vacate notice sent"
    VACATED = "VACATED", "Removed from the list"


class ResultOutcome(TextChoices):
    """What the court is told."""

    SETTLED = "SETTLED", "Settled"
    NOT_SETTLED = "NOT_SETTLED", "Not settled"


class ResultCode(TextChoices):
    """Why a case did not settle, in the court's own codes."""

    PARTY_WITHDRAWS = "PARTY_WITHDRAWS", "A party withdrew"
    APPOINTMENT_NO_AGREEMENT = "APPOINTMENT_NO_AGREEMENT", "Appointment held, no agreement"
    APPOINTMENT_NOT_ASSIGNED = "APPOINTMENT_NOT_ASSIGNED", "No appointment could be given"
    NOT_CONTACTABLE_CLAIMANT_ONE = "NOT_CONTACTABLE_CLAIMANT_ONE", "Claimant 1 not contactable"
    NOT_CONTACTABLE_CLAIMANT_TWO = "NOT_CONTACTABLE_CLAIMANT_TWO", "Claimant 2 not contactable"
    NOT_CONTACTABLE_DEFENDANT_ONE = "NOT_CONTACTABLE_DEFENDANT_ONE", "Defendant 1 not contactable"
    NOT_CONTACTABLE_DEFENDANT_TWO = "NOT_CONTACTABLE_DEFENDANT_TWO", "Defendant 2 not contactable"


NOT_CONTACTABLE: dict[str, ResultCode] = {
    PartyRole.CLAIMANT_1: ResultCode.NOT_CONTACTABLE_CLAIMANT_ONE,
    PartyRole.CLAIMANT_2: ResultCode.NOT_CONTACTABLE_CLAIMANT_TWO,
    PartyRole.DEFENDANT_1: ResultCode.NOT_CONTACTABLE_DEFENDANT_ONE,
    PartyRole.DEFENDANT_2: ResultCode.NOT_CONTACTABLE_DEFENDANT_TWO,
}


class DeadlineRule(TextChoices):
    """Rules whose dates are watched."""

    APPOINTMENT_WITHIN_28_DAYS = "APPOINTMENT_WITHIN_28_DAYS", "Appointment within 28 days"
    RESULT_SAME_DAY = "RESULT_SAME_DAY", "Result on the day of the appointment"
    VACATE_ACKNOWLEDGED = "VACATE_ACKNOWLEDGED", "Vacate notice acknowledged"


class DeadlineState(TextChoices):
    """Where a deadline stands."""

    RUNNING = "RUNNING", "Running"
    MET = "MET", "Met"
    OVERDUE = "OVERDUE", "Overdue"
    MET_LATE = "MET_LATE", "Met late"
    NOT_NEEDED = "NOT_NEEDED", "No longer needed"


class TaskState(TextChoices):
    """Whether somebody still has to act."""

    OPEN = "OPEN", "To do"
    DONE = "DONE", "Done"
    OVERTAKEN = "OVERTAKEN", "No longer needed"
