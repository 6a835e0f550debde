"""Who may do what with cases; every act of `cases.services` has a rule here."""

from typing import Any

from accounts.enums import Role
from cases.enums import SENSITIVE_NEEDS
from cases.permissions.people import (
    CASE_READERS,
    conducts_case,
    is_case_admin,
    leads_team_of,
    manages_case,
    mediates,
)
from cases.permissions.record import RECORD_RULES, works_on_case
from cases.permissions.tasks import TASK_RULES
from core.decisions import ALLOWED, Decision, Rules, refused


def is_case_admin_or_system(user: Any, thing: Any) -> Decision:
    """A case administrator, or the service itself (no user) when the file comes by night."""
    return ALLOWED if user is None else is_case_admin(user, thing)


def works_on_parties(user: Any, case: Any) -> Decision:
    """A case administrator, or the mediator who speaks with the parties of the case."""
    if user is not None and (user.role == Role.CASE_ADMIN or mediates(user, case)):
        return ALLOWED
    return refused("Only a case administrator or the case's mediator may do this.")


def acts_on_needs(user: Any, case: Any) -> Decision:
    """What a party needs is shown only to those who arrange or conduct its mediation."""
    if user is not None and (
        user.role == Role.CASE_ADMIN
        or mediates(user, case)
        or (user.role == Role.TEAM_LEADER and leads_team_of(user, case))
    ):
        return ALLOWED
    return refused("What the parties need is shown only to the people who act on it.")


def acts_on_vulnerability(user: Any, case: Any) -> Decision:
    """What is said of a person's vulnerability, and how far somebody may settle: fewer still."""
    if works_on_parties(user, case):
        return ALLOWED
    return refused("This is shown only to the case's mediator and case administrators.")


def was_told_concern(user: Any, concern: Any) -> Decision:
    """A concern is read by who wrote it and by the people it was escalated to."""
    if user is not None and user.pk in {concern.raised_by_id, *concern.recipient_ids}:
        return ALLOWED
    return refused("This is shown only to the people it was escalated to.")


def received_concern(user: Any, concern: Any) -> Decision:
    """A team leader it was escalated to decides what becomes of the mediation."""
    if user is not None and user.pk in concern.recipient_ids and user.role == Role.TEAM_LEADER:
        return ALLOWED
    return refused("Only a team leader it was escalated to may decide this.")


def sees_hearings(user: Any, thing: Any) -> Decision:
    """Hearings apart from their cases: for those who list them and those who record them."""
    if user is not None and user.role in {Role.LISTING_OFFICER, Role.CASE_ADMIN}:
        return ALLOWED
    return refused("Hearings are on the page of each case.")


def manages_cases(user: Any, thing: Any) -> Decision:
    """Whoever may act on many cases at once; each case is then asked for itself."""
    if user is not None and user.role in {Role.CASE_ADMIN, Role.TEAM_LEADER}:
        return ALLOWED
    return refused("Only a case administrator or a team leader may do this.")


def sees_caseloads(user: Any, thing: Any) -> Decision:
    """Everybody who looks at cases, but not a mediator at colleagues."""
    if user is not None and user.role in CASE_READERS - {Role.MEDIATOR}:
        return ALLOWED
    return refused("Only team leaders and offices see the caseload of each mediator.")


def declares_for(user: Any, person: Any) -> Decision:
    """A mediator about themselves, or their team leader what they were told."""
    if user is not None and person.role == Role.MEDIATOR:
        if user.pk == person.pk:
            return ALLOWED
        if user.role == Role.TEAM_LEADER and user.team_id and user.team_id == person.team_id:
            return ALLOWED
    return refused("Only the mediator and their team leader may see or declare this.")


def is_the_mediator(user: Any, person: Any) -> Decision:
    """Nobody gives this word for another."""
    if user is not None and user.role == Role.MEDIATOR and user.pk == person.pk:
        return ALLOWED
    return refused("Only the mediator may confirm this.")


def ends_interest(user: Any, interest: Any) -> Decision:
    """Whoever may declare it."""
    return declares_for(user, interest.mediator)


def leads_either(user: Any, conflict: Any) -> Decision:
    """The leader of the case's team, or of the mediator's."""
    leads = user is not None and user.role == Role.TEAM_LEADER and user.team_id is not None
    if leads and user.team_id in (conflict.case.team_id, conflict.mediator.team_id):
        return ALLOWED
    return refused("Only the team leader may accept a disclosure.")


def decides_conflict(user: Any, conflict: Any) -> Decision:
    """A case administrator, or a team leader whom it concerns; never the mediator."""
    if user is not None and user.role == Role.CASE_ADMIN:
        return ALLOWED
    if leads_either(user, conflict):
        return ALLOWED
    return refused("Only a case administrator or the team leader may decide about a conflict.")


def knows_whether(user: Any, conflict: Any) -> Decision:
    """The mediator who is to conduct the case, where it is not certain who is meant."""
    its_own = user is not None and user.pk == conflict.mediator_id and mediates(user, conflict.case)
    if its_own and not conflict.exact:
        return ALLOWED
    return refused("Only the mediator of the case may say this, of somebody who may be another.")


def decides_again(user: Any, conflict: Any) -> Decision:
    """Whoever decides; the mediator about the own word, until somebody has decided otherwise."""
    own_word = user is not None and conflict.decided_by_id == user.pk
    if own_word and knows_whether(user, conflict):
        return ALLOWED
    return decides_conflict(user, conflict)


def knows_of_conflict(user: Any, conflict: Any) -> Decision:
    """What was typed about it tells of the mediator's own life: for them and those who decide."""
    if user is not None and user.pk == conflict.mediator_id:
        return ALLOWED
    return decides_conflict(user, conflict)


def looks_at_cases(user: Any, thing: Any) -> Decision:
    """Everybody who has a list of cases."""
    if user is not None and user.role in CASE_READERS:
        return ALLOWED
    return refused("Only staff who work with cases may do this.")


def owns_view(user: Any, view: Any) -> Decision:
    """A saved view is changed by the person who made it."""
    if user is not None and view.owner_id == user.pk:
        return ALLOWED
    return refused("Only the person who made this view may change it.")


# What is recorded about the people around a party.
PARTY_WORK = (
    "add_companion",
    "bind_companion",
    "remove_companion",
    "add_alternative",
    "verify_alternative",
    "prefer_alternative",
    "remove_alternative",
    "confirm_authority",
)
# Which rule opens what is recorded of a need of each kind; any other kind: `see_needs`.
NEED_READERS: dict[str, str] = dict.fromkeys(SENSITIVE_NEEDS, "see_vulnerability")
RULES: Rules = {
    "assign_case": (manages_case,),
    "run_bulk": (manages_cases,),
    "see_caseload": (sees_caseloads,),
    **TASK_RULES,
    "export_cases": (looks_at_cases,),
    "save_view": (looks_at_cases,),
    "change_view": (owns_view,),
    "import_feed": (is_case_admin_or_system,),
    "explain_day": (is_case_admin,),
    "import_hearings": (is_case_admin_or_system,),
    "retry_record": (is_case_admin,),
    "reject_record": (is_case_admin,),
    "take_up_record": (is_case_admin,),
    "list_hearing": (is_case_admin_or_system,),
    "move_hearing": (is_case_admin_or_system,),
    "remove_hearing": (is_case_admin_or_system,),
    "see_hearings": (sees_hearings,),
    "mark_ready": (is_case_admin,),
    "mark_unsuitable": (is_case_admin,),
    "capture_needs": (is_case_admin,),
    "correct_contact": (is_case_admin,),
    "correct_case": (is_case_admin,),
    "choose_scheme": (is_case_admin,),
    "correct_party": (is_case_admin,),
    "change_dates_to_avoid": (is_case_admin,),
    **dict.fromkeys(PARTY_WORK, (works_on_parties,)),
    "flag_stop": (is_case_admin,),
    "lift_stop": (is_case_admin,),
    "record_breathing_space": (is_case_admin,),
    "raise_concern": (acts_on_needs,),
    "read_concern": (was_told_concern,),
    "decide_concern": (received_concern,),
    "see_needs": (acts_on_needs,),
    "see_vulnerability": (acts_on_vulnerability,),
    "see_authority": (acts_on_vulnerability,),
    "record_result": (conducts_case,),
    "end_without_appointment": (manages_case,),
    "close_case": (manages_case,),
    "accept_change": (is_case_admin,),
    "decline_change": (is_case_admin,),
    "decide_intervention": (manages_case,),
    "note_open_issue": (manages_case,),
    "remove_open_issue": (manages_case,),
    "see_open_issues": (works_on_case,),
    "reopen_case": (manages_case,),
    "reconsider_case": (manages_case,),
    "refer_again": (manages_case,),
    "declare_interest": (declares_for,),
    "end_interest": (ends_interest,),
    "see_interests": (declares_for,),
    "confirm_interests": (is_the_mediator,),
    "clear_conflict": (decides_conflict,),
    "uphold_conflict": (decides_conflict,),
    "accept_disclosure": (leads_either,),
    "reopen_conflict": (decides_again,),
    "answer_conflict": (knows_whether,),
    "see_conflict_reason": (knows_of_conflict,),
    **RECORD_RULES,
}
