"""What is remembered and who is told: an event and a notice per action, or a reason for none."""

import ast

import pytest

from cases.permissions import PARTY_WORK
from tests.house.chains import chain, code, performers, used
from tests.house.sources import calls, pattern_of, words_given
from tests.house.test_matrix import ACTS

RECORD = ("cases.timeline", "record")
NO_CASE = "it is about no case; what changed keeps its own history"
TOLD_LATER = "the parties hear from the service when something is decided"
OWN_RECORD = "it is the service's own record of the case"
A_SYSTEM = "a secret is handed over by its own way, never by message"
OF_THE_COURT = "the court itself says so, and tells the parties"
COLLEAGUES = "it shows on the list of tasks"
IN_THE_ROOM = "the mediator is speaking with the parties"

# Actions whose event has another name than the action.
EVENT_OF = {
    "cases.run_bulk": {"cases.assign_case", "cases.decide_referral"},
    "cases.import_hearings": {"cases.list_hearing", "cases.move_hearing"},
    "cases.end_without_appointment": {"cases.record_result"},
    "appointments.hand_over": {"appointments.rearrange_appointment"},
    "appointments.book_offer": {"appointments.book_appointment"},
    "appointments.book_waiting": {"appointments.book_appointment"},
}
NO_EVENT = {
    "cases.declare_interest": NO_CASE,
    "cases.end_interest": NO_CASE,
    "cases.confirm_interests": NO_CASE,
    "cases.save_view": NO_CASE,
    "cases.change_view": NO_CASE,
    "accounts.record_cover": NO_CASE,
    "accounts.end_cover": NO_CASE,
    "accounts.invite_person": NO_CASE,
    "accounts.resend_invitation": NO_CASE,
    "accounts.change_person": NO_CASE,
    "accounts.deactivate_person": NO_CASE,
    "accounts.reactivate_person": NO_CASE,
    "accounts.save_api_client": NO_CASE,
    "accounts.issue_api_token": NO_CASE,
    "accounts.revoke_api_token": NO_CASE,
    "appointments.plan_waiting": "a plan changes no case before it is booked",
    "appointments.use_slot": "the booking or the move that it is asked for is remembered",
    "appointments.generate_slots": NO_CASE,
    "appointments.change_pattern": NO_CASE,
    "appointments.make_calendar_link": NO_CASE,
    "appointments.revoke_calendar_link": NO_CASE,
    "appointments.plan_hand_over": "a proposal changes no case before it is carried out",
    "appointments.record_absence": NO_CASE,
    "appointments.cancel_absence": NO_CASE,
    "cases.import_feed": "a file is about no case; the step that reads a record begins its story",
    "cases.explain_day": "a day of the feed is about no case; the day itself keeps who and when",
    "cases.reject_record": "it is no case yet; the record keeps every act in order",
    "cases.take_up_record": "it is no case yet; the record keeps every act in order",
    "notifications.retry_delivery": "below the cases: the task page tells it, the admin logs it",
}
NO_NOTICE = {
    "cases.assign_case": "it shows in the lists of the mediator and the team",
    "cases.run_bulk": "each case shows where it is now",
    "cases.accept_change": "a correction changes nothing for the parties",
    "cases.decline_change": "nothing was changed",
    "cases.declare_interest": "the mediator's own record",
    "cases.end_interest": "the mediator's own record",
    "cases.confirm_interests": "the mediator's own record",
    "cases.clear_conflict": "there is no conflict to tell of",
    "cases.uphold_conflict": "the parties hear of their mediator with the appointment",
    "cases.accept_disclosure": "the parties were told before it was accepted",
    "cases.reopen_conflict": "nothing is decided yet",
    "cases.answer_conflict": "the parties hear of their mediator with the appointment",
    "cases.save_view": "a view is a person's own taste",
    "cases.change_view": "a view is a person's own taste",
    "accounts.change_person": "a colleague's details are spoken about, not sent",
    "accounts.deactivate_person": "the account itself says so at the next page",
    "accounts.reactivate_person": "the person signs in as before",
    "accounts.save_api_client": A_SYSTEM,
    "accounts.issue_api_token": A_SYSTEM,
    "accounts.revoke_api_token": A_SYSTEM,
    "notifications.acknowledge_notice": "the answer shows on the notice and the case",
    "notifications.action_notice": "the answer shows on the notice and the case",
    "notifications.undo_action": "the answer shows on the notice and the case",
    "notifications.retry_delivery": "it is itself the sending of a notice",
    "cases.import_feed": TOLD_LATER,
    "cases.explain_day": "the court was asked by hand; the parties have nothing to do with it",
    "cases.retry_record": TOLD_LATER,
    "cases.reject_record": "the parties do not know of the record; the court is asked by hand",
    "cases.take_up_record": "the parties do not know of the record",
    "cases.move_hearing": OF_THE_COURT,
    "cases.remove_hearing": OF_THE_COURT,
    "cases.mark_ready": TOLD_LATER,
    "cases.mark_unsuitable": "the claim goes on in the court's own system",
    "cases.capture_needs": TOLD_LATER,
    "cases.correct_case": "a correction changes nothing for the parties",
    "cases.choose_scheme": TOLD_LATER,
    "cases.correct_party": "a correction changes nothing for the parties",
    "cases.change_dates_to_avoid": "the party asked for it",
    **dict.fromkeys((f"cases.{verb}" for verb in PARTY_WORK), "the party said so themselves"),
    "cases.flag_stop": "the claim goes on in the court's own system",
    "cases.record_breathing_space": "nobody may contact the party about the debt",
    "cases.lift_stop": TOLD_LATER,
    "cases.raise_concern": "a task tells the team leaders it is escalated to",
    "cases.decide_concern": "a task tells the case administrators what to do",
    "cases.close_case": "the parties were told the result",
    "cases.open_original": OWN_RECORD,
    "cases.set_priority": OWN_RECORD,
    "cases.raise_flag": OWN_RECORD,
    "cases.clear_flag": OWN_RECORD,
    "cases.log_communication": OWN_RECORD,
    "cases.correct_communication": OWN_RECORD,
    "cases.strike_communication": OWN_RECORD,
    "cases.write_note": OWN_RECORD,
    "cases.correct_note": OWN_RECORD,
    "cases.strike_note": OWN_RECORD,
    "cases.pin_note": OWN_RECORD,
    "cases.set_goal": OWN_RECORD,
    "cases.revise_goal": OWN_RECORD,
    "cases.end_goal": OWN_RECORD,
    "cases.add_milestone": OWN_RECORD,
    "cases.reach_milestone": OWN_RECORD,
    "cases.record_review": OWN_RECORD,
    "cases.add_reading": OWN_RECORD,
    "cases.mark_read": OWN_RECORD,
    "cases.open_enquiry": OWN_RECORD,
    "cases.escalate_enquiry": OWN_RECORD,
    "cases.conclude_enquiry": OWN_RECORD,
    "cases.decide_referral": TOLD_LATER,
    "cases.decide_intervention": "a task asks a colleague; the parties are told when it is done",
    "cases.note_open_issue": "colleagues read it on the case",
    "cases.remove_open_issue": "colleagues read it on the case",
    "cases.reopen_case": "a task asks a colleague what follows; the result stands",
    "cases.reconsider_case": TOLD_LATER,
    "cases.refer_again": TOLD_LATER,
    "cases.claim_task": COLLEAGUES,
    "cases.give_back_task": COLLEAGUES,
    "cases.take_over_task": COLLEAGUES,
    "cases.snooze_task": COLLEAGUES,
    "cases.wake_task": COLLEAGUES,
    "cases.reassign_task": COLLEAGUES,
    "cases.add_task": COLLEAGUES,
    "accounts.record_cover": "it shows on the people pages and on the task list of who covers",
    "accounts.end_cover": "it shows on the people pages",
    "cases.finish_task": "a task is the service's own work",
    "appointments.plan_waiting": "nothing is decided yet",
    "appointments.use_slot": "the booking or the move that it is asked for is told",
    "appointments.generate_slots": "free hours concern nobody yet",
    "appointments.change_pattern": "free hours concern nobody yet",
    "appointments.make_calendar_link": A_SYSTEM,
    "appointments.revoke_calendar_link": "the page of calendar links says so",
    "appointments.keep_hour": "the parties are asked by a colleague",
    "appointments.release_offer": "the parties were asked by a colleague",
    "appointments.plan_hand_over": "nothing is decided yet",
    "appointments.record_absence": "a task asks the leader about each booked hour",
    "appointments.cancel_absence": "free hours concern nobody yet",
    "appointments.mark_held": "the parties were there",
    "appointments.mark_not_held": "the result tells the parties",
    "appointments.record_attendance": IN_THE_ROOM,
    "appointments.correct_attendance": "the party knows whether it was there",
    "mediations.start_mediation": IN_THE_ROOM,
    "mediations.declare_no_conflict": IN_THE_ROOM,
    "mediations.tick_check": IN_THE_ROOM,
    "mediations.untick_check": IN_THE_ROOM,
    "mediations.advance_stage": IN_THE_ROOM,
    "mediations.go_back": IN_THE_ROOM,
    "mediations.resume_mediation": "the parties were told of the hour; the mediator rings them",
    "mediations.conclude_settled": "the issue of the agreement tells them",
    "mediations.start_leg": IN_THE_ROOM,
    "mediations.end_leg": IN_THE_ROOM,
    "mediations.stop_clock": IN_THE_ROOM,
    "mediations.add_note": "what is said in a room is sent to nobody",
    "mediations.release_note": "the mediator tells the other side in their own voice",
    "mediations.add_issue": IN_THE_ROOM,
    "mediations.agree_issues": IN_THE_ROOM,
    "mediations.make_proposal": "a proposal is held until it is put",
    "mediations.put_proposal": IN_THE_ROOM,
    "mediations.answer_proposal": IN_THE_ROOM,
    "mediations.withdraw_proposal": IN_THE_ROOM,
    "settlements.draft_agreement": "only an issued agreement is sent",
    "settlements.edit_terms": "only an issued agreement is sent",
    "settlements.record_assent": IN_THE_ROOM,
}
PERFORMED = sorted({act.action for act in ACTS if performers(act.action)})


def kind_of(module, call):
    """The `kind` a call writes into the story, as a pattern; None when it writes nothing."""
    row = isinstance(call.func, ast.Name) and call.func.id == "TimelineEvent"
    if not row and used(module, call.func) != RECORD:
        return None
    value = next(keyword.value for keyword in call.keywords if keyword.arg == "kind")
    if isinstance(value, ast.JoinedStr):
        return pattern_of(value)
    return value.value if isinstance(value, ast.Constant) else ".*"


def written(place):
    """The kinds of event that one function writes itself."""
    return {kind for call in calls(code(place)) if (kind := kind_of(place[0], call))}


def recorded(module, name):
    """The kinds of event that a function and all it leads to write.

    Where a helper is given the verb, the texts given to it take the place of `.*`.
    """
    kinds = set()
    for place in chain(module, name) - {RECORD}:
        kinds |= written(place)
        for call in calls(code(place)):
            helper = used(place[0], call.func)
            if helper and helper != RECORD:
                for pattern in written(helper):
                    kinds |= {pattern.replace(".*", word) for word in words_given(call)}
    return kinds


def tells(module, name):
    """Whether a function leads to a notice."""
    return any(home.split(".")[1] == "notices" for home, _ in chain(module, name))


@pytest.mark.parametrize("action", sorted(set(PERFORMED) - set(NO_EVENT)))
def test_every_performed_action_is_remembered(action):
    for module, name, word in performers(action):
        wanted = EVENT_OF.get(action, {f"{module.split('.')[0]}.{word}"})
        assert wanted <= recorded(module, name), f"{module}.{name} records no {wanted}"


@pytest.mark.parametrize("action", sorted(set(PERFORMED) - set(NO_NOTICE)))
def test_every_performed_action_tells_somebody(action):
    for module, name, _ in performers(action):
        assert tells(module, name), f"{module}.{name} tells nobody: say why in NO_NOTICE"


def test_the_exceptions_are_performed_and_keep_their_word():
    assert set(NO_EVENT) | set(NO_NOTICE) | set(EVENT_OF) <= set(PERFORMED)
    for action in NO_EVENT:
        assert not any(recorded(module, name) for module, name, _ in performers(action)), action
    for action in NO_NOTICE:
        assert not any(tells(module, name) for module, name, _ in performers(action)), action


def test_a_message_sent_again_is_remembered_a_floor_above():
    assert "cases.retry_delivery" in recorded("cases.services.failures", "retry_from_task")
