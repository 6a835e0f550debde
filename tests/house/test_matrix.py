"""Who may take which step in which state: the whole table, against the rules and the machines."""

import importlib

import pytest
from django.apps import apps
from django_fsm import FSMField, can_proceed

from accounts.enums import Role
from accounts.models import Cover, User
from appointments.models import Absence, Appointment, Slot
from cases.models import (
    Case,
    Conflict,
    CourtChange,
    Deadline,
    Enquiry,
    Hearing,
    Interest,
    SafeguardingConcern,
    SavedView,
    Task,
)
from cases.permissions import PARTY_WORK
from cases.permissions.record import RECORD_WORK
from core.decisions import decide
from mediations.models import Mediation, Proposal
from notifications.models import Delivery, Notice
from settlements.models import Version
from tests.house.acts import (
    ANSWER_READERS,
    ANY_STAGE,
    ARRANGERS,
    AWAITED,
    CLOSING_AND_TASKS,
    CONDUCTORS,
    LEADERS,
    LOOKED_AT,
    PARTY_WORKERS,
    SERVICE,
    WORKERS,
    Act,
)
from tests.house.chains import leads_to_step
from tests.house.court_acts import COURT_ACTS
from tests.house.diary_acts import DIARY_ACTS
from tests.house.sources import APPS, has_rules

# "own" and "other": whose case, team or listing team it is.
PEOPLE = {
    "own mediator": User(pk=1, role=Role.MEDIATOR, team_id=1),
    "other mediator": User(pk=2, role=Role.MEDIATOR, team_id=2),
    "own leader": User(pk=3, role=Role.TEAM_LEADER, team_id=1),
    "other leader": User(pk=4, role=Role.TEAM_LEADER, team_id=2),
    "own listing": User(pk=5, role=Role.LISTING_OFFICER, team_id=5),
    "other listing": User(pk=6, role=Role.LISTING_OFFICER, team_id=6),
    "case admin": User(pk=7, role=Role.CASE_ADMIN),
    "system admin": User(pk=8, role=Role.SYSTEM_ADMIN),
    "auditor": User(pk=9, role=Role.AUDITOR),
}


def things(**states):
    """One of everything, in the states given; nothing of it is stored."""
    mediator = PEOPLE["own mediator"]
    case = Case(pk=1, mediator=mediator, team_id=1, **states.get("case", {}))
    slot = Slot(pk=1, mediator=mediator)
    appointment = Appointment(
        pk=1, case=case, slot=slot, mediator=mediator, **states.get("appointment", {})
    )
    mediation = Mediation(
        pk=1,
        case=case,
        appointment=appointment,
        mediator=mediator,
        **states.get("mediation", {}),
    )
    notice = Notice(team_id=5, **states.get("notice", {}))
    tasks = states.get("task", {})
    concern = SafeguardingConcern(pk=1, raised_by_id=7)
    concern.recipient_ids = frozenset({3})
    return {
        "nothing": None,
        "person": User(pk=99, role=Role.MEDIATOR, team_id=1),
        "mediator": mediator,
        "cover": Cover(covered=PEOPLE["own leader"], covering=PEOPLE["other leader"]),
        "case": case,
        "slot": slot,
        "absence": Absence(pk=1, mediator=mediator, kind="LEAVE"),
        "time for tasks": Absence(pk=2, mediator=mediator, kind="TASKS"),
        "appointment": appointment,
        "mediation": mediation,
        "proposal": Proposal(pk=1, mediation=mediation, **states.get("proposal", {})),
        "version": Version(pk=1, **states.get("version", {})),
        "hearing": Hearing(pk=1, case=case, **states.get("hearing", {})),
        "deadline": Deadline(pk=1, case=case, **states.get("deadline", {})),
        "notice": notice,
        "delivery": Delivery(pk=1, notice=notice, **states.get("delivery", {})),
        "view": SavedView(pk=1, owner=mediator, name="Mine"),
        "concern": concern,
        "enquiry": Enquiry(pk=1, case=case, **states.get("enquiry", {})),
        "task": Task(pk=1, role=Role.CASE_ADMIN, **tasks),
        "interest": Interest(pk=1, mediator=mediator),
        "court change": CourtChange(pk=1, case=case, **states.get("court change", {})),
        "conflict": Conflict(pk=1, case=case, mediator=mediator, **states.get("conflict", {})),
        "wish": Task(role=Role.MEDIATOR, team_id=1, case=case),
        "team's task": Task(pk=2, role=Role.TEAM_LEADER, team_id=1),
        "person's task": Task(pk=3, role=Role.MEDIATOR, assignee_id=1),
    }


# action, what its rule looks at, who may, what it moves, from which states.
ACTS = [
    Act("accounts.invite_person", "nothing", "system admin"),
    Act("accounts.resend_invitation", "person", "system admin"),
    Act("accounts.change_person", "person", "system admin"),
    Act("accounts.deactivate_person", "person", "system admin"),
    Act("accounts.reactivate_person", "person", "system admin"),
    Act("accounts.record_cover", "cover", "own leader, system admin"),
    Act("accounts.end_cover", "cover", "own leader, system admin"),
    Act("notifications.acknowledge_notice", "notice", "own listing", "notice.acknowledge", AWAITED),
    Act(
        "notifications.action_notice",
        "notice",
        "own listing",
        "notice.action",
        "AWAITED ACKNOWLEDGED",
    ),
    Act(
        "notifications.action_notice",
        "notice",
        "own listing",
        "hearing.mark_vacated",
        "VACATE_REQUESTED",
    ),
    Act("notifications.undo_action", "notice", "own listing", "notice.undo_action", "ACTIONED"),
    Act("notifications.undo_action", "notice", "own listing", "hearing.undo_vacated", "VACATED"),
    Act(
        "notifications.retry_delivery",
        "delivery",
        f"case admin, system admin, {LEADERS}",
        "delivery.requeue",
        "FAILED",
    ),
    *(Act(*row) for row in COURT_ACTS),
    Act("cases.mark_ready", "case", "case admin", "case.mark_ready", "REFERRED"),
    Act("cases.mark_unsuitable", "case", "case admin", "case.mark_unsuitable", "REFERRED READY"),
    Act("cases.capture_needs", "case", "case admin"),
    Act("cases.correct_contact", "case", "case admin"),
    Act("cases.correct_case", "case", "case admin"),
    Act("cases.choose_scheme", "case", "case admin"),
    Act("cases.correct_party", "case", "case admin"),
    Act("cases.change_dates_to_avoid", "case", "case admin"),
    Act("cases.assign_case", "case", ARRANGERS),
    Act("cases.run_bulk", "nothing", f"case admin, {LEADERS}"),
    Act("cases.see_caseload", "nothing", f"case admin, system admin, auditor, {LEADERS}"),
    Act("cases.export_cases", "nothing", SERVICE),
    Act("cases.save_view", "nothing", SERVICE),
    Act("cases.change_view", "view", "own mediator"),
    *(Act(f"cases.{verb}", "case", PARTY_WORKERS) for verb in PARTY_WORK),
    Act("cases.flag_stop", "case", "case admin"),
    Act("cases.lift_stop", "case", "case admin"),
    Act("cases.record_breathing_space", "case", "case admin"),
    Act("cases.raise_concern", "case", f"{PARTY_WORKERS}, own leader"),
    Act("cases.read_concern", "concern", "case admin, own leader"),
    Act("cases.decide_concern", "concern", "own leader"),
    Act("cases.see_needs", "case", f"{PARTY_WORKERS}, own leader"),
    Act("cases.see_vulnerability", "case", PARTY_WORKERS),
    Act("cases.see_authority", "case", PARTY_WORKERS),
    Act("cases.record_result", "case", CONDUCTORS, "case.mark_settled", "IN_MEDIATION"),
    Act(
        "cases.record_result",
        "case",
        CONDUCTORS,
        "case.mark_not_settled",
        "READY IN_MEDIATION",
    ),
    Act("cases.record_result", "case", CONDUCTORS, "hearing.request_vacate", "LISTED"),
    Act(
        "cases.end_without_appointment",
        "case",
        ARRANGERS,
        "case.mark_not_settled",
        "READY IN_MEDIATION",
    ),
    *(Act(f"cases.{action}", "case", WORKERS) for action in RECORD_WORK if "enquiry" not in action),
    Act("cases.open_enquiry", "case", WORKERS),
    Act("cases.see_record", "case", f"{WORKERS}, auditor"),
    Act("cases.see_accesses", "case", "auditor"),
    Act("cases.open_original", "case", f"{WORKERS}, auditor"),
    Act("cases.decide_referral", "case", "case admin", "case.mark_ready", "REFERRED"),
    Act("cases.decide_referral", "case", "case admin", "case.mark_unsuitable", "REFERRED READY"),
    Act("cases.escalate_enquiry", "case", WORKERS, "enquiry.escalate", "OPEN"),
    Act("cases.conclude_enquiry", "case", WORKERS, "enquiry.conclude", "OPEN ESCALATED"),
    *CLOSING_AND_TASKS,
    Act("cases.accept_change", "case", "case admin", "court change.accept", "OPEN"),
    Act("cases.decline_change", "case", "case admin", "court change.decline", "OPEN"),
    Act("cases.declare_interest", "mediator", CONDUCTORS),
    Act("cases.see_interests", "mediator", CONDUCTORS),
    Act("cases.confirm_interests", "mediator", "own mediator"),
    Act("cases.end_interest", "interest", CONDUCTORS),
    Act("cases.clear_conflict", "conflict", ARRANGERS, "conflict.clear", "FOUND"),
    Act("cases.uphold_conflict", "conflict", ARRANGERS, "conflict.uphold", "FOUND"),
    Act("cases.see_conflict_reason", "conflict", "case admin, own leader, own mediator"),
    Act("cases.answer_conflict", "conflict", "own mediator", "conflict.clear", "FOUND"),
    Act("cases.answer_conflict", "conflict", "own mediator", "conflict.uphold", "FOUND"),
    Act("cases.accept_disclosure", "conflict", "own leader", "conflict.disclose", "FOUND"),
    Act("cases.reopen_conflict", "conflict", ARRANGERS, "conflict.reopen", LOOKED_AT),
    *DIARY_ACTS,
    Act(
        "mediations.start_mediation",
        "appointment",
        "own mediator",
        "case.start_mediation",
        "BOOKED",
    ),
    Act("mediations.declare_no_conflict", "mediation", "own mediator"),
    Act("mediations.tick_check", "mediation", "own mediator"),
    Act("mediations.untick_check", "mediation", "own mediator"),
    Act("mediations.advance_stage", "mediation", "own mediator", "mediation.open", "PREPARATION"),
    Act("mediations.advance_stage", "mediation", "own mediator", "mediation.explore", "OPENING"),
    Act(
        "mediations.advance_stage", "mediation", "own mediator", "mediation.bargain", "EXPLORATION"
    ),
    Act(
        "mediations.advance_stage", "mediation", "own mediator", "mediation.conclude", "BARGAINING"
    ),
    Act(
        "mediations.go_back",
        "mediation",
        "own mediator",
        "mediation.go_back_to_exploring",
        "BARGAINING",
    ),
    Act(
        "mediations.end_without_agreement", "mediation", "own mediator", "mediation.stop", ANY_STAGE
    ),
    Act("mediations.end_without_agreement", "mediation", "own mediator", "proposal.lapse", "PUT"),
    Act("mediations.conclude_settled", "mediation", "own mediator"),
    Act("mediations.adjourn", "mediation", "own mediator", "appointment.mark_held", "BOOKED"),
    Act("mediations.resume_mediation", "mediation", "own mediator"),
    Act("mediations.start_leg", "mediation", "own mediator"),
    Act("mediations.end_leg", "mediation", "own mediator"),
    Act("mediations.stop_clock", "mediation", "own mediator"),
    Act("mediations.add_note", "mediation", "own mediator"),
    Act("mediations.release_note", "mediation", "own mediator"),
    Act("mediations.add_issue", "mediation", "own mediator"),
    Act("mediations.agree_issues", "mediation", "own mediator"),
    Act("mediations.make_proposal", "mediation", "own mediator"),
    Act("mediations.put_proposal", "mediation", "own mediator", "proposal.put", "HELD"),
    Act("mediations.answer_proposal", "mediation", "own mediator", "proposal.accept", "PUT"),
    Act("mediations.answer_proposal", "mediation", "own mediator", "proposal.decline", "PUT"),
    Act("mediations.answer_proposal", "mediation", "own mediator", "proposal.counter", "PUT"),
    Act(
        "mediations.withdraw_proposal",
        "mediation",
        "own mediator",
        "proposal.withdraw",
        "HELD PUT ACCEPTED",
    ),
    Act("mediations.see_rooms", "mediation", "own mediator"),
    Act("mediations.see_figures", "mediation", "own leader"),
    Act("settlements.draft_agreement", "case", "own mediator"),
    Act("settlements.read_draft", "case", "own mediator"),
    Act("settlements.edit_terms", "case", "own mediator", "version.supersede", "DRAFT"),
    Act("settlements.record_assent", "case", "own mediator"),
    Act("settlements.issue_agreement", "case", "own mediator", "version.issue", "DRAFT"),
    Act("settlements.issue_agreement", "case", "own mediator", "case.mark_settled", "IN_MEDIATION"),
    Act("settlements.read_agreement", "case", SERVICE),
    Act("feedback.read_answers", "case", ANSWER_READERS),
    Act("feedback.read_summaries", "nothing", f"own mediator, other mediator, {ANSWER_READERS}"),
    Act("reports.read_figures", "nothing", f"own mediator, other mediator, {ANSWER_READERS}"),
]

# Steps that nobody takes, with what takes them.
BY_ITSELF = {
    "deadline.meet": "the event the deadline waits for",
    "deadline.meet_late": "the event the deadline waits for",
    "deadline.drop": "the event that makes the deadline needless",
    "deadline.restart": "an event of the same kind after the first",
    "deadline.mark_overdue": "the sweep of deadlines",
    "court change.supersede": "a later referral of the case",
    "conflict.lapse": "the change of what it rested on",
    "ReferralBatch.begin": "the first step of reading the file",
    "ReferralBatch.finish": "the last step of reading the file",
    "task.overtake": "the event the task asks for",
    "delivery.mark_sent": "the worker",
    "delivery.bounce": "what GOV.UK Notify reports",
    "delivery.mark_failed": "the worker",
    "delivery.drop": "the worker, for a notice that was withdrawn",
}


def machine(thing):
    """The state field of a thing, or None."""
    if thing is None:
        return None
    return next((f for f in thing._meta.get_fields() if isinstance(f, FSMField)), None)


def moved(act):
    """The name of what is tried in every state: what the step moves, else what the rule sees."""
    return act.step.split(".")[0] or act.thing


def trials():
    """Every action with every state of what it moves."""
    for act in ACTS:
        field = machine(things()[moved(act)])
        for state in [code for code, _ in field.choices] if field else [None]:
            label = f"{act.action}-{act.step or act.thing}-{state}"
            yield pytest.param(act, field, state, id=label)


def may(act, field, state, user):
    """Whether the rule lets the person and the machine lets the state."""
    name = moved(act)
    present = things(**{name: {field.name: state}}) if field else things()
    app, action = act.action.split(".")
    rules = importlib.import_module(f"{app}.permissions").RULES
    if not decide(rules, action, user, present[act.thing]):
        return False
    return not act.step or can_proceed(getattr(present[name], act.step.split(".")[1]))


@pytest.mark.parametrize(("act", "field", "state"), list(trials()))
def test_who_may_do_it_in_this_state(act, field, state):
    possible = not act.step or state in act.when.split()
    wanted = {name for name in PEOPLE if possible and name in act.who.split(", ")}
    assert {name for name, user in PEOPLE.items() if may(act, field, state, user)} == wanted


def test_every_rule_is_in_the_table():
    written = {
        f"{app}.{action}"
        for app in APPS
        if has_rules(app)
        for action in importlib.import_module(f"{app}.permissions").RULES
    }
    assert {act.action for act in ACTS} == written


def test_every_step_of_every_machine_is_in_the_table():
    of_model = {type(thing): name for name, thing in reversed(things().items())}
    steps = {
        f"{of_model.get(model, model.__name__)}.{step.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, FSMField)
        for step in field.get_all_transitions(model)
    }
    acted = {act.step for act in ACTS if act.step}
    assert not acted & set(BY_ITSELF)
    assert acted | set(BY_ITSELF) == steps


def test_everybody_and_every_role_in_the_table_exists():
    assert {name for act in ACTS for name in act.who.split(", ")} <= set(PEOPLE)
    assert {user.role for user in PEOPLE.values()} == set(Role)


@pytest.mark.parametrize(
    "act", [pytest.param(a, id=f"{a.action}-{a.step}") for a in ACTS if a.step]
)
def test_the_service_of_the_action_takes_the_step(act):
    """A step named in the table is one that the code behind the action really takes."""
    assert leads_to_step(act.action, act.step.split(".")[1]), (
        f"no service that asks {act.action} takes the step {act.step}"
    )


def test_only_what_the_court_sends_comes_without_a_person():
    rules = importlib.import_module("cases.permissions").RULES
    case = things()["case"]
    assert {action for action in rules if decide(rules, action, None, case)} == {
        "import_feed",
        "import_hearings",
        "list_hearing",
        "move_hearing",
        "remove_hearing",
    }
