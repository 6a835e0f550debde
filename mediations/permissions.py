"""Who may do what in a mediation: its mediator acts, the team leader sees counts and times."""

from typing import TYPE_CHECKING, Any

from accounts.enums import Role
from core.decisions import ALLOWED, Decision, Rules, refused

if TYPE_CHECKING:
    from accounts.models import User


def is_its_mediator(user: "User", thing: Any) -> Decision:
    """The mediator of the appointment or mediation, nobody else."""
    if user.is_active and user.role == Role.MEDIATOR and thing.mediator_id == user.pk:
        return ALLOWED
    return refused("Only the mediator of this case can do this.")


def leads_its_team(user: "User", thing: Any) -> Decision:
    """The leader of the case's team."""
    if (
        user.is_active
        and user.role == Role.TEAM_LEADER
        and user.team_id
        and thing.case.team_id == user.team_id
    ):
        return ALLOWED
    return refused("Only the team leader of this case can see this.")


ACTS = (
    "start_mediation",
    "declare_no_conflict",
    "tick_check",
    "untick_check",
    "advance_stage",
    "go_back",
    "adjourn",
    "resume_mediation",
    "end_without_agreement",
    "conclude_settled",
    "start_leg",
    "end_leg",
    "stop_clock",
    "add_note",
    "release_note",
    "add_issue",
    "agree_issues",
    "make_proposal",
    "put_proposal",
    "answer_proposal",
    "withdraw_proposal",
    "see_rooms",
)
RULES: Rules = {
    **dict.fromkeys(ACTS, (is_its_mediator,)),
    "see_figures": (leads_its_team,),
}
