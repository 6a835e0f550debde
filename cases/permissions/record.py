"""Who may see and write what staff write down about a case."""

from typing import Any

from accounts.enums import Role
from cases.permissions.people import conducts_case, is_case_admin, manages_case
from core.decisions import ALLOWED, Decision, Rules, refused


def works_on_case(user: Any, case: Any) -> Decision:
    """A case administrator, the case's own mediator, or the leader of its team."""
    if manages_case(user, case) or conducts_case(user, case):
        return ALLOWED
    return refused("Only the people who work on this case may do this.")


def looks_after_case(user: Any, case: Any) -> Decision:
    """Those who work on the case, and an auditor, who only reads."""
    if user is not None and user.role == Role.AUDITOR:
        return ALLOWED
    return works_on_case(user, case)


def is_auditor(user: Any, case: Any) -> Decision:
    """Who looked at personal data is for the auditor."""
    if user is not None and user.role == Role.AUDITOR:
        return ALLOWED
    return refused("Only an auditor may see who opened a case.")


# What everybody who works on a case may see and write.
RECORD_WORK = (
    "see_notes", "set_priority", "raise_flag", "clear_flag", "log_communication",
    "correct_communication", "strike_communication", "write_note", "correct_note", "strike_note",
    "pin_note", "set_goal", "revise_goal", "end_goal", "add_milestone", "reach_milestone",
    "record_review", "add_reading", "mark_read", "open_enquiry", "escalate_enquiry",
    "conclude_enquiry",
)  # fmt: skip
RECORD_RULES: Rules = {
    "see_record": (looks_after_case,),
    "see_accesses": (is_auditor,),
    "open_original": (looks_after_case,),
    "decide_referral": (is_case_admin,),
    **dict.fromkeys(RECORD_WORK, (works_on_case,)),
}
