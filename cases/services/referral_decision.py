"""The decision about a referral, with the checklist and the reasons behind it (B9, B12 to B14)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.models import User
from cases.enums import CaseState, ReferralDecision
from cases.errors import EntryRefused, WrongCaseState
from cases.models import Case, SuitabilityCheck
from cases.selectors.checklists import (
    SUITABILITY,
    check_answers,
    not_sure_of,
    not_yet_yes,
    stopped_by,
)
from cases.services.entries import case_to_write, put, tell, written_before
from cases.services.triage import check_version, mark_ready, mark_unsuitable

EVERY_CONDITION = "Every condition is met."


@dataclass(frozen=True)
class Weighed:
    """What was found out about a referral; answers by the code of their question."""

    answers: Mapping[str, str]
    decision: str
    reasons: str = ""
    concerns: str = ""
    background: str = ""
    options: str = ""


def decide_referral(
    *, case_id: int, weighed: Weighed, key: UUID, actor: User, at: datetime, version: int | None
) -> SuitabilityCheck:
    """Keep the checklist with its decision, and take the step it decides.

    GO_AHEAD marks the case ready, UNSUITABLE takes it out of mediation, WAIT keeps the answers.
    The same key again gives back what was kept. Raises EntryRefused, NotReady, StalePage,
    WrongCaseState.
    """
    with transaction.atomic():
        case = case_to_write(case_id, "decide_referral", actor)
        if before := written_before(SuitabilityCheck, key, case):
            return before
        check_version(case, version)
        if case.state != CaseState.REFERRED:
            raise WrongCaseState(
                f"This case is {case.get_state_display().lower()}: its referral is decided."
            )
        check = _kept(case, weighed, key=key, actor=actor, at=at)
        tell(case, "cases.decide_referral", _sentence(check), actor, at)
        if weighed.decision == ReferralDecision.GO_AHEAD:
            mark_ready(case_id=case.pk, actor=actor, at=at, version=None)
        elif weighed.decision == ReferralDecision.UNSUITABLE:
            reason = stopped_by(weighed.answers)
            mark_unsuitable(case_id=case.pk, reason=reason, actor=actor, at=at, version=None)
        return check


def _kept(
    case: Case, weighed: Weighed, *, key: UUID, actor: User, at: datetime
) -> SuitabilityCheck:
    answers = check_weighed(weighed)
    check = SuitabilityCheck(
        case=case,
        key=key,
        checklist_version=SUITABILITY.version,
        answers=answers,
        decision=weighed.decision,
        reasons=weighed.reasons.strip() or EVERY_CONDITION,
        concerns=weighed.concerns,
        background=weighed.background,
        options=weighed.options,
        recorded_at=at,
        recorded_by=actor,
    )
    put(check, actor=actor, reason="Referral weighed")
    return check


def check_weighed(weighed: Weighed) -> dict[str, dict[str, str]]:
    """The answers as they are kept; raises EntryRefused where they do not bear the decision."""
    answers = check_answers(SUITABILITY, weighed.answers)
    stop, open_questions = stopped_by(weighed.answers), not_yet_yes(weighed.answers)
    if weighed.decision not in ReferralDecision.values:
        raise EntryRefused("Choose what is decided about the referral.")
    if weighed.decision == ReferralDecision.UNSUITABLE and not stop:
        raise EntryRefused(
            "Answer No to what makes the case unsuitable (a child or protected party, safety, "
            "outside the scheme), or choose another decision."
        )
    if weighed.decision == ReferralDecision.GO_AHEAD and stop:
        raise EntryRefused("An answer says that mediation must not go ahead. Check the answers.")
    if weighed.decision == ReferralDecision.GO_AHEAD and (unsure := not_sure_of(weighed.answers)):
        raise EntryRefused(f"Find out first: {unsure[0]}")
    if open_questions and not weighed.reasons.strip():
        raise EntryRefused(f"Give your reasons, because this is not a Yes: {open_questions[0]}")
    return answers


def _sentence(check: SuitabilityCheck) -> str:
    words = {
        ReferralDecision.GO_AHEAD: "mediation can go ahead",
        ReferralDecision.WAIT: "more must be found out first",
        ReferralDecision.UNSUITABLE: "not suitable for mediation",
    }
    return f"Referral weighed: {words[ReferralDecision(check.decision)]}."
