"""What each stage asks for before it may be left (H4): one missing thing refuses, each in turn."""

import pytest
from django.core.exceptions import ObjectDoesNotExist

from cases.enums import PartyRole, Side
from mediations.enums import CHECKS, Check, NoteType, Stage
from mediations.errors import StageNotComplete, WrongStage
from mediations.models import Issue, Leg, Note, PartyCheck, Proposal
from mediations.selectors.guards import NOT_DONE, missing_to_advance
from mediations.services import conduct, legs, proposals, rooms
from tests.mediations.conftest import Course

CHECK_CASES = [(stage, check) for stage in Stage for check in CHECKS[stage]]


@pytest.mark.parametrize("stage", [s for s in Stage if s != Stage.CONCLUDING])
def test_complete_stage_goes_on(course, stage):
    course.reach(stage)
    course.complete(stage)
    course.act(conduct.advance)
    assert course.mediation.stage == list(Stage)[list(Stage).index(stage) + 1]


@pytest.mark.parametrize(("stage", "check"), CHECK_CASES)
@pytest.mark.parametrize("who", [0, 1])
def test_one_missing_check_refuses(course, stage, check, who):
    course.reach(stage)
    course.complete(stage)
    party = course.parties[who]
    PartyCheck.objects.get(party=party, check_code=check).delete()
    with pytest.raises(StageNotComplete) as refused:
        course.act(conduct.advance)
    assert refused.value.missing == [f"{party}: {NOT_DONE[check]}"]
    assert course.mediation.stage == stage


def test_sentence_names_party_and_check(course):
    course.start()
    defendant = course.parties[1]
    assert (
        f"Defendant 1: {defendant.name}: authority to settle not confirmed"
        in missing_to_advance(course.mediation)
    )


def test_undeclared_conflict_refuses(course):
    course.start()
    course.tick_all(*CHECKS[Stage.PREPARATION])
    with pytest.raises(StageNotComplete) as refused:
        course.act(conduct.advance)
    assert refused.value.missing == ["You have not declared that you have no conflict of interest"]


@pytest.mark.parametrize("who", [0, 1])
@pytest.mark.parametrize("kind", [NoteType.POSITION, NoteType.NEED])
def test_missing_position_or_need_refuses(course, who, kind):
    course.reach(Stage.EXPLORATION)
    course.complete(Stage.EXPLORATION)
    party = course.parties[who]
    Note.objects.filter(party=party, type=kind).delete()
    with pytest.raises(StageNotComplete) as refused:
        course.act(conduct.advance)
    assert len(refused.value.missing) == 1
    assert refused.value.missing[0].startswith(str(party))


def test_issues_must_be_agreed_and_again_after_a_change(course):
    course.reach(Stage.EXPLORATION)
    course.complete(Stage.EXPLORATION)
    course.issue("Another issue")
    with pytest.raises(StageNotComplete) as refused:
        course.act(conduct.advance)
    assert refused.value.missing == ["The list of issues is not agreed"]
    course.act(rooms.agree_issues)
    course.act(conduct.advance)
    assert Issue.objects.count() == 2


@pytest.mark.parametrize("side", Side)
def test_no_conversation_in_exploration_refuses(course, side):
    course.reach(Stage.EXPLORATION)
    course.complete(Stage.EXPLORATION)
    Leg.objects.filter(side=side).delete()
    with pytest.raises(StageNotComplete) as refused:
        course.act(conduct.advance)
    assert refused.value.missing == [
        f"No conversation with the {side.label.lower()} side during exploration yet"
    ]


def test_conversation_that_ran_on_into_exploration_counts(course):
    course.reach(Stage.OPENING)
    course.complete(Stage.OPENING)
    course.act(legs.start_leg, side=Side.CLAIMANT, channel="TELEPHONE")
    course.act(conduct.advance)
    missing = missing_to_advance(course.mediation)
    assert "No conversation with the claimant side during exploration yet" not in missing
    assert "No conversation with the defendant side during exploration yet" in missing


def test_conversation_before_exploration_does_not_count(course):
    course.reach(Stage.OPENING)
    course.act(legs.start_leg, side=Side.CLAIMANT, channel="TELEPHONE")
    course.act(legs.end_leg)
    course.complete(Stage.OPENING)
    course.act(conduct.advance)
    assert "No conversation with the claimant side during exploration yet" in missing_to_advance(
        course.mediation
    )


@pytest.mark.parametrize(
    ("steps", "missing"),
    [
        ([], 2),
        (["make"], 2),
        (["make", "put"], 2),
        (["make", "put", "DECLINED"], 1),
        (["make", "put", "ACCEPTED"], 0),
        (["make", "put", "ACCEPTED", "withdraw"], 1),
    ],
)
def test_bargaining_needs_an_answered_and_an_accepted_proposal(course, steps, missing):
    course.reach(Stage.BARGAINING)
    proposal = None
    for step in steps:
        if step == "make":
            proposal = course.propose()
        elif step == "put":
            course.put(proposal)
        elif step == "withdraw":
            course.act(proposals.withdraw_proposal, proposal_id=proposal.pk)
        else:
            course.answer(proposal, step)
    assert len(missing_to_advance(course.mediation)) == missing
    if missing:
        with pytest.raises(StageNotComplete):
            course.act(conduct.advance)
    else:
        course.act(conduct.advance)


def test_every_party_of_a_two_defendant_case_counts(db):
    course = Course([PartyRole.CLAIMANT_1, PartyRole.DEFENDANT_1, PartyRole.DEFENDANT_2]).reach(
        Stage.OPENING
    )
    assert len(missing_to_advance(course.mediation)) == 3 * len(CHECKS[Stage.OPENING])


def test_checks_of_a_later_stage_cannot_be_ticked_early(course):
    course.start()
    with pytest.raises(WrongStage):
        course.tick(course.parties[0], Check.CONSENT)


def test_no_stage_after_concluding(course):
    course.reach(Stage.CONCLUDING)
    with pytest.raises(WrongStage):
        course.act(conduct.advance)


def test_untick_takes_a_check_back(course):
    course.start()
    party = course.parties[0]
    course.tick(party, Check.REACHED)
    course.tick(party, Check.REACHED)
    assert PartyCheck.objects.count() == 1
    course.act(conduct.untick_check, party_id=party.pk, check=Check.REACHED)
    with pytest.raises(ObjectDoesNotExist):
        PartyCheck.objects.get()
    assert not Proposal.objects.exists()
