"""Hearings and results, in the court's own codes."""

from django.db.models import TextChoices

from cases.enums.parties import PartyRole


class HearingState(TextChoices):
    """Whether a hearing is in the list."""

    LISTED = "LISTED", "Listed"
    VACATE_REQUESTED = "VACATE_REQUESTED", "Vacate notice sent"
    VACATED = "VACATED", "Removed from the list"
    REMOVED = "REMOVED", "Removed by the court"


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
