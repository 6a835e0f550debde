"""Who may see the figures."""

from typing import Any

from accounts.enums import Role
from core.decisions import ALLOWED, Decision, Rules, refused

READERS = {Role.MEDIATOR, Role.TEAM_LEADER, Role.SYSTEM_ADMIN, Role.AUDITOR}


def reads_figures(user: Any, thing: Any) -> Decision:
    """Mediators, team leaders, system administrators and auditors."""
    if user.role in READERS:
        return ALLOWED
    return refused("Figures are not part of your role.")


RULES: Rules = {"read_figures": (reads_figures,)}
