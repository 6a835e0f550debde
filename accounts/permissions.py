"""What each role may do in Django admin: `app.action_` prefixes."""

from accounts.enums import Role

READ_ALL = tuple(
    f"{app}.view_"
    for app in ("accounts", "notifications", "cases", "appointments", "settlements", "reports")
)
ADMIN_POWERS: dict[str, tuple[str, ...]] = {
    Role.SYSTEM_ADMIN: (
        *READ_ALL,
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
    Role.AUDITOR: READ_ALL,
}


def may_in_admin(role: str, perm: str) -> bool:
    """Whether the role holds the permission; `app.` asks for any permission of the app."""
    powers = ADMIN_POWERS.get(role, ())
    if perm.endswith("."):
        return any(power.startswith(perm) for power in powers)
    return any(perm.startswith(power) for power in powers)
