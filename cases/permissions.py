"""Who may do what with cases; every act of `cases.services` has a rule here."""

from typing import Any

from accounts.enums import Role
from core.decisions import ALLOWED, Decision, Rules, refused

CASE_STAFF = {Role.CASE_ADMIN, Role.TEAM_LEADER, Role.MEDIATOR}


def is_case_admin(user: Any, thing: Any) -> Decision:
    """Only a case administrator."""
    if user is not None and user.role == Role.CASE_ADMIN:
        return ALLOWED
    return refused("Only a case administrator may do this.")


def is_case_admin_or_system(user: Any, thing: Any) -> Decision:
    """A case administrator, or the service itself (no user) when the court's file comes by night."""
    return ALLOWED if user is None else is_case_admin(user, thing)


def is_case_admin_or_leader(user: Any, thing: Any) -> Decision:
    """A case administrator or a team leader."""
    if user is not None and user.role in {Role.CASE_ADMIN, Role.TEAM_LEADER}:
        return ALLOWED
    return refused("Only a case administrator or a team leader may do this.")


def acts_on_needs(user: Any, thing: Any) -> Decision:
    """What a party needs is shown only to those who arrange or conduct the mediation."""
    if user is not None and user.role in CASE_STAFF:
        return ALLOWED
    return refused("What the parties need is shown only to the people who act on it.")


RULES: Rules = {
    "import_feed": (is_case_admin_or_system,),
    "import_hearings": (is_case_admin_or_system,),
    "mark_ready": (is_case_admin,),
    "mark_unsuitable": (is_case_admin,),
    "capture_needs": (is_case_admin,),
    "correct_contact": (is_case_admin,),
    "see_needs": (acts_on_needs,),
}
