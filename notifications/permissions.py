"""Who may answer a notice, and who may send one again."""

from typing import Any

from accounts.enums import Role
from core.decisions import ALLOWED, Decision, Rules, refused

RETRIERS = {Role.CASE_ADMIN, Role.SYSTEM_ADMIN, Role.TEAM_LEADER}


def answers_for_team(user: Any, notice: Any) -> Decision:
    """A listing officer of the team the notice went to."""
    if user is not None and user.role == Role.LISTING_OFFICER and user.team_id is not None:
        if notice.team_id == user.team_id:
            return ALLOWED
        return refused("This notice is for another listing team.")
    return refused("Only a listing officer may answer a notice.")


def sends_again(user: Any, delivery: Any) -> Decision:
    """Those who look after failed messages."""
    if user is not None and user.role in RETRIERS:
        return ALLOWED
    return refused("Only a case administrator or a team leader may send a notice again.")


RULES: Rules = {
    "acknowledge_notice": (answers_for_team,),
    "action_notice": (answers_for_team,),
    "undo_action": (answers_for_team,),
    "retry_delivery": (sends_again,),
}
