"""What staff of the demonstration wrote down about its cases."""

from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from accounts.models import User
from cases.models import Case
from cases.selectors.checklists import REVIEW, SUITABILITY
from cases.services.communications import Contact, log_communication
from cases.services.flags import raise_flag
from cases.services.goals import set_goal
from cases.services.milestones import add_milestone
from cases.services.notes import write_note
from cases.services.priority import set_priority
from cases.services.referral_decision import Weighed, decide_referral
from cases.services.reviews import record_review


def accept(case: Case, random: Random, actor: User, at: datetime) -> None:
    """The suitability checklist answered, and the case marked ready."""
    weighed = Weighed(
        answers={question.code: "YES" for question in SUITABILITY.questions}, decision="GO_AHEAD"
    )
    key = key_of(random)
    decide_referral(case_id=case.pk, weighed=weighed, key=key, actor=actor, at=at, version=None)


def write_down(case: Case, random: Random, actor: User, at: datetime) -> None:
    """A call for every case, and for one in four a note, a goal, a flag and a review."""
    party = case.parties.order_by("role")[0]
    contact = Contact(
        channel="TELEPHONE",
        direction="OUTGOING",
        whom="PARTY",
        party_id=party.pk,
        happened_at=at - timedelta(minutes=20),
        about="Whether the number is right and when they can be rung",
        outcome="Spoke with them; the number is right.",
    )
    log_communication(case_id=case.pk, contact=contact, key=key_of(random), actor=actor, at=at)
    if random.random() >= 0.25:
        return
    write_note(
        case_id=case.pk,
        text="The claimant works nights: ring after noon.",
        pinned=True,
        outside_mediation=True,
        key=key_of(random),
        actor=actor,
        at=at,
    )
    plan(case, random, actor, at)


def plan(case: Case, random: Random, actor: User, at: datetime) -> None:
    """A goal with a milestone, a challenge with its priority, and a first review."""
    goal = set_goal(
        case_id=case.pk,
        statement="Both sides know what the other disputes before the appointment",
        measure="Each has confirmed on the telephone what it is about",
        due_on=None,
        shown_to_parties=True,
        key=key_of(random),
        actor=actor,
        at=at,
    )
    add_milestone(
        goal_id=goal.pk,
        what="The claimant was rung",
        due_on=None,
        key=key_of(random),
        actor=actor,
        at=at,
    )
    raise_flag(
        case_id=case.pk,
        kind="EMOTION",
        note="The parties were friends.",
        plan="Take time at the start, and speak with each side at length first.",
        actor=actor,
        at=at,
    )
    set_priority(
        case_id=case.pk,
        priority="HIGH",
        reason="The work must be finished before the winter.",
        actor=actor,
        at=at,
        version=None,
    )
    look_again(case, random, actor, at)
    ring_in_vain(case, random, actor, at)


def ring_in_vain(case: Case, random: Random, actor: User, at: datetime) -> None:
    """A call to the last party that nobody answered."""
    contact = Contact(
        channel="TELEPHONE",
        direction="OUTGOING",
        whom="PARTY",
        party_id=case.parties.order_by("-role")[0].pk,
        happened_at=at - timedelta(minutes=5),
        about="Whether the number is right",
        call_result="NO_ANSWER",
        outcome="Try again tomorrow morning.",
    )
    log_communication(case_id=case.pk, contact=contact, key=key_of(random), actor=actor, at=at)


def look_again(case: Case, random: Random, actor: User, at: datetime) -> None:
    """The review after triage."""
    record_review(
        case_id=case.pk,
        point="AFTER_TRIAGE",
        answers={question.code: "YES" for question in REVIEW.questions},
        finding="Ready for its appointment; nothing stands in the way.",
        next_on=None,
        key=key_of(random),
        actor=actor,
        at=at,
    )


def key_of(random: Random) -> UUID:
    """The key of a form: the same seed gives the same."""
    return UUID(int=random.getrandbits(128), version=4)
