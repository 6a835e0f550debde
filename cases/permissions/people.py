"""Who a person is to a case."""

from typing import Any

from accounts.enums import Role
from core.decisions import ALLOWED, Decision, refused

CASE_STAFF = {Role.CASE_ADMIN, Role.TEAM_LEADER, Role.MEDIATOR}
CASE_READERS = CASE_STAFF | {Role.SYSTEM_ADMIN, Role.AUDITOR}


def is_case_admin(user: Any, thing: Any) -> Decision:
    """Only a case administrator."""
    if user is not None and user.role == Role.CASE_ADMIN:
        return ALLOWED
    return refused("Only a case administrator may do this.")


def mediates(user: Any, case: Any) -> bool:
    """Whether the person is the case's mediator."""
    return user.role == Role.MEDIATOR and case is not None and case.mediator_id == user.pk


def conducts_case(user: Any, case: Any) -> Decision:
    """The case's own mediator, or the leader of its team."""
    if user is not None and user.role == Role.MEDIATOR and case.mediator_id == user.pk:
        return ALLOWED
    if user is not None and user.role == Role.TEAM_LEADER and leads_team_of(user, case):
        return ALLOWED
    return refused("Only the case's mediator or their team leader may do this.")


def leads_team_of(user: Any, case: Any) -> bool:
    """Whether the case is with the person's own team."""
    return user.team_id is not None and case is not None and case.team_id == user.team_id


def manages_case(user: Any, case: Any) -> Decision:
    """A case administrator, or the leader of the case's team."""
    if user is not None and user.role == Role.CASE_ADMIN:
        return ALLOWED
    if user is not None and user.role == Role.TEAM_LEADER and leads_team_of(user, case):
        return ALLOWED
    return refused("Only a case administrator or the case's team leader may do this.")
