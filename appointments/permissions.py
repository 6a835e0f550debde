"""Who may use the diary and how."""

from typing import TYPE_CHECKING

from accounts.enums import Role
from appointments.enums import AbsenceKind
from core.decisions import ALLOWED, Decision, Rules, refused

if TYPE_CHECKING:
    from accounts.models import User
    from appointments.models import Absence, Appointment, Slot
    from cases.models import Case

DIARY_READERS = {
    Role.MEDIATOR,
    Role.TEAM_LEADER,
    Role.CASE_ADMIN,
    Role.SYSTEM_ADMIN,
    Role.AUDITOR,
}


def reads_diaries(user: "User", thing: object) -> Decision:
    """Everybody of the service; not the listing teams."""
    if user.role in DIARY_READERS:
        return ALLOWED
    return refused("Only staff of the mediation service can see the diary.")


def arranges_case(user: "User", case: "Case") -> Decision:
    """A case administrator, or the team leader of the case's team."""
    if user.role == Role.CASE_ADMIN:
        return ALLOWED
    if user.role == Role.TEAM_LEADER and user.team_id and case.team_id == user.team_id:
        return ALLOWED
    return refused(
        "Only a case administrator, or the leader of the case's team, can arrange its appointment."
    )


def uses_slot(user: "User", slot: "Slot") -> Decision:
    """A team leader books the mediators of the own team only."""
    if user.role == Role.TEAM_LEADER and slot.mediator.team_id != user.team_id:
        return refused("You can only book mediators of your own team.")
    return ALLOWED


def arranges_appointment(user: "User", appointment: "Appointment") -> Decision:
    """Whoever may arrange the appointment's case."""
    return arranges_case(user, appointment.case)


def conducts(user: "User", appointment: "Appointment") -> Decision:
    """A mediator of the appointment, or the leader of the case's team."""
    if user.pk in (appointment.mediator_id, appointment.co_mediator_id):
        return ALLOWED
    if user.role == Role.TEAM_LEADER and user.team_id == appointment.mediator.team_id:
        return ALLOWED
    return refused("Only the mediator of the appointment can say whether it was held.")


def runs_diary(user: "User", thing: object) -> Decision:
    """The people who keep the diary."""
    if user.role in {Role.CASE_ADMIN, Role.SYSTEM_ADMIN}:
        return ALLOWED
    return refused("Only a case or system administrator can change what the diary is made of.")


def books_all(user: "User", thing: object) -> Decision:
    """A case administrator, or a leader for the own team; each case is then asked for itself."""
    leading = user.role == Role.TEAM_LEADER and user.team_id is not None
    if user.role == Role.CASE_ADMIN or leading:
        return ALLOWED
    return refused("Only a case administrator or a team leader can book the waiting cases.")


def leads(user: "User", mediator: "User") -> bool:
    """Whether the person leads the mediator's team."""
    return bool(user.role == Role.TEAM_LEADER and user.team_id and mediator.team_id == user.team_id)


def keeps_time_of(user: "User", absence: "Absence") -> Decision:
    """A case administrator, or the leader of the mediator's team."""
    if user.role == Role.CASE_ADMIN or leads(user, absence.mediator):
        return ALLOWED
    return refused(
        "Only the leader of the mediator’s team, or a case administrator, can change time away."
    )


def gives_tasks(user: "User", absence: "Absence") -> Decision:
    """Tasks in place of appointments are the team leader's to give."""
    if absence.kind != AbsenceKind.TASKS or leads(user, absence.mediator):
        return ALLOWED
    return refused("Only the mediator’s team leader gives tasks in place of appointments.")


def is_own_calendar(user: "User", mediator: "User") -> Decision:
    """A link reads the diary as its mediator does, so nobody else gets one."""
    if user.pk == mediator.pk and user.role == Role.MEDIATOR:
        return ALLOWED
    return refused("Only mediators make a calendar link, each for their own diary.")


def may_stop_calendar(user: "User", mediator: "User") -> Decision:
    """The mediator, the leader of the team, or a case administrator."""
    if user.pk == mediator.pk or user.role == Role.CASE_ADMIN or leads(user, mediator):
        return ALLOWED
    return refused(
        "Only the mediator, the leader of the team or a case administrator can revoke this link."
    )


RULES: Rules = {
    "view_diary": (reads_diaries,),
    "book_appointment": (arranges_case,),
    "use_slot": (uses_slot,),
    "keep_hour": (arranges_case,),
    "book_offer": (arranges_case,),
    "release_offer": (arranges_case,),
    "plan_waiting": (books_all,),
    "book_waiting": (books_all,),
    "cancel_appointment": (arranges_appointment,),
    "keep_appointment": (arranges_appointment,),
    "renew_page_link": (arranges_appointment,),
    "rearrange_appointment": (arranges_appointment,),
    "mark_held": (conducts,),
    "mark_not_held": (conducts,),
    "book_further": (conducts,),
    "record_attendance": (conducts,),
    "correct_attendance": (conducts,),
    "generate_slots": (runs_diary,),
    "change_pattern": (runs_diary,),
    "record_absence": (keeps_time_of, gives_tasks),
    "cancel_absence": (keeps_time_of, gives_tasks),
    "plan_hand_over": (keeps_time_of,),
    "hand_over": (keeps_time_of,),
    "make_calendar_link": (is_own_calendar,),
    "revoke_calendar_link": (may_stop_calendar,),
}
