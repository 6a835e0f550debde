"""Starting, ending, going back: who may, when, and with which result codes (H4, H37)."""

import uuid

import pytest

from accounts.enums import Role
from appointments.enums import AppointmentState
from cases.enums import CaseState, PartyRole, Side
from cases.models import Case, TimelineEvent
from core.errors import DomainError, NotAllowed, StalePage
from mediations.enums import BackReason, Check, Ending, EndReason, ProposalState, Stage
from mediations.errors import CannotEnd, CannotStart, MediationEnded, StageNotComplete, WrongStage
from mediations.models import Leg, Mediation, Proposal, StageVisit
from mediations.services import conduct, legs, proposals, rooms
from tests.factories.accounts import UserFactory
from tests.factories.mediations import terms
from tests.mediations.conftest import Course


def test_start_makes_stage_key_and_story(course):
    course.start()
    mediation = course.mediation
    assert mediation.stage == Stage.PREPARATION
    assert mediation.room_key.wrapped
    assert [visit.stage for visit in mediation.visits.all()] == [Stage.PREPARATION]
    course.case = Case.objects.get(pk=course.case.pk)
    assert course.case.state == CaseState.IN_MEDIATION
    assert TimelineEvent.objects.filter(kind="mediations.start_mediation").count() == 1


def test_start_twice_is_refused(course):
    course.start()
    with pytest.raises(CannotStart):
        course.start()
    assert Mediation.objects.count() == 1


@pytest.mark.parametrize("state", [s for s in CaseState if s != CaseState.BOOKED])
def test_only_a_booked_case_starts(course, state):
    Case.objects.filter(pk=course.case.pk).update(state=state)
    with pytest.raises(CannotStart):
        course.start()


@pytest.mark.parametrize("role", Role)
def test_only_the_mediator_of_the_appointment_starts(course, role):
    course.mediator = UserFactory(role=role, team=course.mediator.team)
    with pytest.raises(NotAllowed):
        course.start()
    assert not Mediation.objects.exists()


def actions(course, proposal, note):
    """Every act with arguments that fit."""
    party = course.parties[0].pk
    form_key = uuid.uuid4()
    return {
        "declare_no_conflict": (conduct.declare_no_conflict, {}),
        "tick_check": (conduct.tick_check, {"party_id": party, "check": Check.OPTIONS_EXPLAINED}),
        "untick_check": (
            conduct.untick_check,
            {"party_id": party, "check": Check.OPTIONS_EXPLAINED},
        ),
        "advance": (conduct.advance, {}),
        "go_back": (conduct.go_back, {"reason": BackReason.NEW_ISSUE}),
        "end": (
            conduct.end_without_agreement,
            {"reason": EndReason.TIME, "codes": ["APPOINTMENT_NO_AGREEMENT"]},
        ),
        "start_leg": (legs.start_leg, {"side": Side.CLAIMANT, "channel": "TELEPHONE"}),
        "add_note": (
            rooms.add_note,
            {
                "side": Side.CLAIMANT,
                "party_id": party,
                "type": "INFORMATION",
                "text": "Words",
                "form_key": form_key,
            },
        ),
        "release_note": (
            rooms.release_note,
            {
                "note_id": note.pk,
                "wording": "Words",
                "consented_by_id": party,
                "method": "ORAL_TELEPHONE",
            },
        ),
        "add_issue": (rooms.add_issue, {"text": "Issue", "form_key": form_key}),
        "make_proposal": (
            proposals.make_proposal,
            {"from_side": Side.CLAIMANT, "terms": terms(), "form_key": form_key},
        ),
        "put_proposal": (
            proposals.put_proposal,
            {
                "proposal_id": proposal.pk,
                "consented_by_id": course.parties[1].pk,
                "method": "ORAL_TELEPHONE",
            },
        ),
        "withdraw_proposal": (proposals.withdraw_proposal, {"proposal_id": proposal.pk}),
    }


ANY = set(Stage)
ALLOWED_IN = {
    "declare_no_conflict": ANY,
    "tick_check": ANY,
    "untick_check": ANY,
    "advance": set(),
    "go_back": {Stage.BARGAINING},
    "end": {Stage.OPENING, Stage.EXPLORATION, Stage.BARGAINING, Stage.CONCLUDING},
    "start_leg": ANY,
    "add_note": ANY,
    "release_note": ANY,
    "add_issue": ANY,
    "make_proposal": {Stage.EXPLORATION, Stage.BARGAINING},
    "put_proposal": {Stage.BARGAINING},
    "withdraw_proposal": {Stage.EXPLORATION, Stage.BARGAINING},
}


@pytest.fixture
def prepared(course):
    """A mediation with a note and a held proposal, and every reached party told of the options."""
    from tests.factories.mediations import NoteFactory, ProposalFactory

    def prepare(stage):
        course.reach(stage).explain_options()
        note = NoteFactory(mediation=course.mediation, party=course.parties[0])
        proposal = ProposalFactory(mediation=course.mediation)
        return actions(course, proposal, note)

    return prepare


@pytest.mark.parametrize("stage", Stage)
def test_matrix_of_stage_and_action(course, prepared, stage):
    """Each act either belongs to the stage or is refused in a sentence; nothing else happens."""
    from django.db import transaction

    for name, (verb, fields) in prepared(stage).items():
        allowed = True
        try:
            with transaction.atomic():
                course.act(verb, **fields)
                transaction.set_rollback(True)
        except DomainError as refusal:
            assert refusal.sentence
            allowed = False
        assert allowed == (stage in ALLOWED_IN[name]), (stage, name)


@pytest.mark.parametrize("role", Role)
def test_nobody_but_its_mediator_acts(course, prepared, role):
    """Another mediator of the same team is refused like every other role."""
    acts = prepared(Stage.BARGAINING)
    course.mediator = UserFactory(role=role, team=course.mediator.team)
    for verb, fields in acts.values():
        with pytest.raises(NotAllowed):
            course.act(verb, **fields)
    with pytest.raises(NotAllowed):
        conduct.conclude_settled(case=course.case, actor=course.mediator, at=course.now())


def test_after_the_end_nothing_more_is_recorded(course, prepared):
    acts = prepared(Stage.BARGAINING)
    verb, fields = acts["end"]
    course.act(verb, **fields)
    for verb, fields in acts.values():
        with pytest.raises(MediationEnded):
            course.act(verb, **fields)


def test_stale_page_is_refused(course):
    course.reach(Stage.EXPLORATION)
    course.complete(Stage.EXPLORATION)
    shown = course.mediation.version
    course.act(conduct.advance, version=shown)
    with pytest.raises(StalePage):
        course.act(conduct.advance, version=shown)
    assert course.mediation.stage == Stage.BARGAINING


def test_going_back_keeps_its_reason_and_the_way_forward(course):
    course.reach(Stage.BARGAINING)
    with pytest.raises(WrongStage):
        course.act(conduct.go_back, reason="because they told me")
    course.act(conduct.go_back, reason=BackReason.MISUNDERSTANDING)
    assert course.mediation.stage == Stage.EXPLORATION
    assert StageVisit.objects.get(stage=Stage.BARGAINING).back_reason == "MISUNDERSTANDING"
    course.act(conduct.advance)
    assert StageVisit.objects.filter(left_at__isnull=True).count() == 1


@pytest.mark.parametrize("stage", [Stage.OPENING, Stage.EXPLORATION, Stage.BARGAINING])
def test_end_without_agreement(course, stage):
    course.reach(stage).explain_options()
    held = None
    if stage == Stage.BARGAINING:
        held = course.put(course.propose())
    course.act(legs.start_leg, side=Side.CLAIMANT, channel="TELEPHONE")
    course.act(
        conduct.end_without_agreement,
        reason=EndReason.NO_PROSPECT,
        codes=["APPOINTMENT_NO_AGREEMENT"],
    )
    mediation = course.mediation
    assert (mediation.stage, mediation.ending) == (Stage.CONCLUDING, Ending.NOT_SETTLED)
    assert mediation.appointment.state == AppointmentState.HELD
    assert not Leg.objects.filter(ended_at__isnull=True).exists()
    assert not StageVisit.objects.filter(left_at__isnull=True).exists()
    course.case = Case.objects.get(pk=course.case.pk)
    assert course.case.state == CaseState.NOT_SETTLED
    assert course.case.result.codes == ["APPOINTMENT_NO_AGREEMENT"]
    if held:
        assert Proposal.objects.get(pk=held.pk).state == ProposalState.LAPSED


@pytest.mark.parametrize(
    ("reason", "codes"),
    [
        (EndReason.TIME, []),
        (EndReason.TIME, ["PARTY_WITHDRAWS"]),
        (EndReason.WITHDREW, ["APPOINTMENT_NO_AGREEMENT"]),
        (EndReason.TIME, ["APPOINTMENT_NO_AGREEMENT", "NOT_CONTACTABLE_CLAIMANT_ONE"]),
        (EndReason.TIME, ["APPOINTMENT_NOT_ASSIGNED"]),
        (EndReason.TIME, ["nonsense"]),
        (EndReason.NOT_REACHED, ["NOT_CONTACTABLE_CLAIMANT_ONE"]),
        ("nonsense", ["APPOINTMENT_NO_AGREEMENT"]),
    ],
)
def test_reason_and_codes_must_fit(course, reason, codes):
    course.reach(Stage.OPENING).explain_options()
    with pytest.raises(CannotEnd):
        course.act(conduct.end_without_agreement, reason=reason, codes=codes)
    assert course.mediation.ended_at is None


def test_every_reached_party_hears_the_options_first(course):
    course.reach(Stage.OPENING)
    with pytest.raises(StageNotComplete) as refused:
        course.act(
            conduct.end_without_agreement,
            reason=EndReason.TIME,
            codes=["APPOINTMENT_NO_AGREEMENT"],
        )
    assert len(refused.value.missing) == 2


def test_party_never_reached_ends_preparation_with_its_code(course):
    course.start()
    course.tick(course.parties[0], Check.REACHED)
    course.tick(course.parties[0], Check.OPTIONS_EXPLAINED)
    course.ring_in_vain(course.parties[1])
    course.act(
        conduct.end_without_agreement,
        reason=EndReason.NOT_REACHED,
        codes=["NOT_CONTACTABLE_DEFENDANT_ONE"],
    )
    assert course.mediation.appointment.state == AppointmentState.NOT_HELD
    course.case = Case.objects.get(pk=course.case.pk)
    assert course.case.result.codes == ["NOT_CONTACTABLE_DEFENDANT_ONE"]


def test_non_attendance_combines_per_party(db):
    course = Course([PartyRole.CLAIMANT_1, PartyRole.DEFENDANT_1, PartyRole.DEFENDANT_2]).start()
    both = ["NOT_CONTACTABLE_CLAIMANT_ONE", "NOT_CONTACTABLE_DEFENDANT_TWO"]
    course.tick(course.parties[1], Check.REACHED)
    course.tick(course.parties[1], Check.OPTIONS_EXPLAINED)
    course.ring_in_vain(course.parties[0], course.parties[2])
    with pytest.raises(CannotEnd):
        course.act(conduct.end_without_agreement, reason=EndReason.NOT_REACHED, codes=both[:1])
    course.act(conduct.end_without_agreement, reason=EndReason.NOT_REACHED, codes=both)
    course.case = Case.objects.get(pk=course.case.pk)
    assert sorted(course.case.result.codes) == both


def test_party_reached_but_unwilling_ends_preparation_as_withdrawn(course):
    """Without this a refusal before the opening could neither go on nor end (ADR 0007)."""
    course.start()
    course.tick_all(Check.REACHED, Check.OPTIONS_EXPLAINED)
    for reason, codes in (
        (EndReason.NO_PROSPECT, ["APPOINTMENT_NO_AGREEMENT"]),
        (EndReason.WITHDREW, ["APPOINTMENT_NO_AGREEMENT"]),
    ):
        with pytest.raises(CannotEnd):
            course.act(conduct.end_without_agreement, reason=reason, codes=codes)
    course.act(conduct.end_without_agreement, reason=EndReason.WITHDREW, codes=["PARTY_WITHDRAWS"])
    assert course.mediation.appointment.state == AppointmentState.NOT_HELD
    assert Case.objects.get(pk=course.case.pk).result.codes == ["PARTY_WITHDRAWS"]


def test_conclude_settled_only_from_concluding(course):
    course.reach(Stage.BARGAINING)
    with pytest.raises(WrongStage):
        conduct.conclude_settled(case=course.case, actor=course.mediator, at=course.now())
    course.complete(Stage.BARGAINING)
    course.act(conduct.advance)
    conduct.conclude_settled(case=course.case, actor=course.mediator, at=course.now())
    mediation = course.mediation
    assert mediation.ending == Ending.SETTLED
    assert mediation.appointment.state == AppointmentState.HELD
    with pytest.raises(MediationEnded):
        conduct.conclude_settled(case=course.case, actor=course.mediator, at=course.now())


def test_agreement_that_fails_in_concluding_ends_without(course):
    course.reach(Stage.CONCLUDING).explain_options()
    course.act(conduct.end_without_agreement, reason=EndReason.WITHDREW, codes=["PARTY_WITHDRAWS"])
    assert course.mediation.ending == Ending.NOT_SETTLED


def test_another_leg_ends_the_open_one(course):
    course.start()
    first = course.act(legs.start_leg, side=Side.CLAIMANT, channel="TELEPHONE")
    again = course.act(legs.start_leg, side=Side.CLAIMANT, channel="TELEPHONE")
    second = course.act(legs.start_leg, side=Side.DEFENDANT, channel="WEB_CHAT")
    first.refresh_from_db()
    assert again.pk == first.pk
    assert first.ended_at == second.started_at
    course.act(legs.end_leg)
    with pytest.raises(DomainError):
        course.act(legs.end_leg)
