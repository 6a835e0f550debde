"""Who may do what with an agreement; `thing` is the case."""

from typing import Any

from accounts.enums import Role
from core.decisions import ALLOWED, Decision, Rules, refused

READERS = {
    Role.MEDIATOR,
    Role.TEAM_LEADER,
    Role.CASE_ADMIN,
    Role.SYSTEM_ADMIN,
    Role.AUDITOR,
}


def is_case_mediator(user: Any, thing: Any) -> Decision:
    """Only the mediator of this case: a draft still holds what the parties said in confidence."""
    if user is not None and user.role == Role.MEDIATOR and thing.mediator_id == user.pk:
        return ALLOWED
    return refused("Only the mediator of this case may work on its agreement.")


def reads_agreements(user: Any, thing: Any) -> Decision:
    """Mediation staff who may see the case; a listing team never sees the terms."""
    if user is not None and user.role in READERS:
        return ALLOWED
    return refused("Your role does not read agreements.")


RULES: Rules = {
    "draft_agreement": (is_case_mediator,),
    "read_draft": (is_case_mediator,),
    "edit_terms": (is_case_mediator,),
    "record_assent": (is_case_mediator,),
    "issue_agreement": (is_case_mediator,),
    "read_agreement": (reads_agreements,),
}
