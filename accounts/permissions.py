"""Who may change members of staff, and what each role may do in Django admin."""

from typing import Any

from accounts.enums import Role
from core.decisions import ALLOWED, Decision, Rules, refused


def is_system_admin(user: Any, person: Any) -> Decision:
    """Only system administrators keep the record of staff and of other systems."""
    if user.role == Role.SYSTEM_ADMIN:
        return ALLOWED
    return refused("Only a system administrator may do this.")


def is_somebody_else(user: Any, person: Any) -> Decision:
    """Nobody locks themselves out."""
    if user.pk != person.pk:
        return ALLOWED
    return refused("You cannot switch off your own account. Ask another system administrator.")


def arranges_cover(user: Any, cover: Any) -> Decision:
    """A system administrator for anybody, a team leader for themselves and their own team."""
    if user.role == Role.SYSTEM_ADMIN:
        return ALLOWED
    covered = cover.covered
    in_team = user.team_id is not None and covered.team_id == user.team_id
    if user.role == Role.TEAM_LEADER and (in_team or covered.pk == user.pk):
        return ALLOWED
    return refused(
        "Only a system administrator, or the leader of the person's team, may arrange this cover."
    )


RULES: Rules = {
    "record_cover": (arranges_cover,),
    "end_cover": (arranges_cover,),
    "invite_person": (is_system_admin,),
    "resend_invitation": (is_system_admin,),
    "change_person": (is_system_admin,),
    "deactivate_person": (is_system_admin, is_somebody_else),
    "reactivate_person": (is_system_admin,),
    "save_api_client": (is_system_admin,),
    "issue_api_token": (is_system_admin,),
    "revoke_api_token": (is_system_admin,),
}

# Django admin: `app.action_` prefixes.

# The course of a mediation; the rooms are named nowhere and shown nowhere in the admin.
READ_COURSE = tuple(
    f"mediations.view_{model}" for model in ("mediation", "stagevisit", "leg", "partycheck")
)
READ_ALL = tuple(
    f"{app}.view_"
    for app in (
        "accounts",
        "notifications",
        "cases",
        "appointments",
        "settlements",
        "feedback",
        "reports",
    )
)
ADMIN_POWERS: dict[str, tuple[str, ...]] = {
    Role.SYSTEM_ADMIN: (
        *READ_ALL,
        *READ_COURSE,
        "accounts.add_",
        "accounts.change_",
        "cases.",
        "appointments.",
        "reports.add_",
        "reports.change_",
    ),
    Role.CASE_ADMIN: (
        "accounts.view_court",
        "accounts.view_team",
        "notifications.view_",
        "cases.view_",
        "cases.add_",
        "cases.change_",
        "appointments.view_",
        "appointments.add_",
        "appointments.change_",
        "settlements.view_",
    ),
    Role.AUDITOR: (*READ_ALL, *READ_COURSE),
}


def may_in_admin(role: str, perm: str) -> bool:
    """Whether the role holds the permission; `app.` asks for any permission of the app."""
    powers = ADMIN_POWERS.get(role, ())
    if perm.endswith("."):
        return any(power.startswith(perm) for power in powers)
    return any(perm.startswith(power) for power in powers)
