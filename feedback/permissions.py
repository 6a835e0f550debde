"""Who may read what parties answered; answering itself needs only the private link."""

from typing import Any

from accounts.enums import Role
from core.decisions import ALLOWED, Decision, Rules, refused

READERS = {Role.TEAM_LEADER, Role.SYSTEM_ADMIN, Role.AUDITOR}


def reads_answers(user: Any, thing: Any) -> Decision:
    """Team leaders, system administrators and auditors read single answers."""
    if user.role in READERS:
        return ALLOWED
    return refused("Single answers are read by team leaders only.")


def reads_summaries(user: Any, thing: Any) -> Decision:
    """A mediator reads their own answers in groups; readers of single answers read a list."""
    if user.role == Role.MEDIATOR or user.role in READERS:
        return ALLOWED
    return refused("Feedback is not part of your role.")


RULES: Rules = {
    "read_answers": (reads_answers,),
    "read_summaries": (reads_summaries,),
}
