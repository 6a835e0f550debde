"""Recording what the court is told, with everything that follows from it."""

from datetime import date, datetime

from django.db import transaction
from django_fsm import can_proceed

from accounts.models import User
from cases import notices, timeline
from cases.enums import CaseState, DeadlineRule, HearingState, ResultCode, ResultOutcome
from cases.enums.task_keys import CONFLICT
from cases.errors import ResultRefused, WrongCaseState
from cases.models import Case, Result
from cases.permissions import RULES
from cases.selectors.listing_teams import case_administration_teams, listing_team_for
from cases.services.deadlines import drop_deadline, meet_deadline
from cases.services.tasks import overtake_tasks
from cases.services.vacating import ask_for_team, request_vacate
from core.decisions import require
from core.errors import StalePage
from core.history import save_version, save_with_history

WITHOUT_APPOINTMENT = (ResultCode.APPOINTMENT_NOT_ASSIGNED, ResultCode.PARTY_WITHDRAWS)


def record_result(
    *,
    case: Case,
    outcome: str,
    codes: list[str],
    settled_on: date | None,
    agreement_code: str = "",
    actor: User,
    at: datetime,
) -> Result:
    """Result a case whose row the caller holds locked; raises ResultRefused, WrongCaseState."""
    require(RULES, "record_result", actor, case)
    return _result(
        case=case,
        outcome=outcome,
        codes=codes,
        settled_on=settled_on,
        agreement_code=agreement_code,
        actor=actor,
        at=at,
    )


def end_without_appointment(
    *, case_id: int, code: str, actor: User, at: datetime, version: int | None
) -> Result:
    """End a ready case without an appointment; raises ResultRefused, StalePage, WrongCaseState."""
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=case_id)
        require(RULES, "end_without_appointment", actor, case)
        if version is not None and version != case.version:
            raise StalePage
        if code not in WITHOUT_APPOINTMENT:
            raise ResultRefused("Choose why the case ends without an appointment.")
        if case.state == CaseState.BOOKED:
            raise WrongCaseState("The case has an appointment. Cancel it first.")
        if case.mediation_started_at is not None:
            raise WrongCaseState("The mediation has begun: its mediator records the result.")
        result = _result(
            case=case, outcome=ResultOutcome.NOT_SETTLED, codes=[code], actor=actor, at=at
        )
        drop_deadline(case=case, rule=DeadlineRule.APPOINTMENT_WITHIN_28_DAYS, at=at)
        return result


def attach_agreement(*, case: Case, code: str, sha256: str) -> Result:
    """Note the agreement's code and the hash of its document; the same again changes nothing."""
    result = Result.objects.select_for_update().get(case=case)
    if (result.agreement_code, result.agreement_sha256) != (code, sha256):
        result.agreement_code, result.agreement_sha256 = code, sha256
        save_with_history(result, actor=None, reason="Agreement document made")
    return result


def _result(
    *,
    case: Case,
    outcome: str,
    codes: list[str],
    settled_on: date | None = None,
    agreement_code: str = "",
    actor: User,
    at: datetime,
) -> Result:
    settled = outcome == ResultOutcome.SETTLED
    _check(case, settled=settled, codes=codes, settled_on=settled_on)
    result = Result(
        case=case,
        outcome=outcome,
        codes=sorted(set(codes)),
        settled_on=settled_on,
        agreement_code=agreement_code,
        recorded_at=at,
        recorded_by=actor,
    )
    save_with_history(result, actor=actor, reason="Result recorded")
    (case.mark_settled if settled else case.mark_not_settled)(actor=actor, at=at)
    save_version(case, actor=actor, reason="Result recorded")
    # Whether the mediator may have the case matters no longer.
    overtake_tasks(prefix=f"{CONFLICT}{case.pk}:")
    words = "settled" if settled else f"not settled ({_labels(result)})"
    timeline.record(
        case=case,
        kind="cases.record_result",
        sentence=f"Result recorded: {words}."[:500],
        actor=actor,
        at=at,
    )
    meet_deadline(case=case, rule=DeadlineRule.RESULT_SAME_DAY, at=at)
    if settled:
        for hearing in case.hearings.select_for_update().filter(state=HearingState.LISTED):
            request_vacate(case=case, hearing=hearing, actor=actor, at=at)
    else:
        _ask_for_directions(case, result, at)
    for party in case.parties.all():
        notices.outcome_confirmed(case=case, result=result, party=party, at=at)
    return result


def _check(case: Case, *, settled: bool, codes: list[str], settled_on: date | None) -> None:
    if not can_proceed(case.mark_settled if settled else case.mark_not_settled):
        raise WrongCaseState(
            f"No result can be recorded now. This case is: {case.get_state_display().lower()}."
        )
    if settled and (codes or settled_on is None):
        raise ResultRefused("A settled case has a settlement date and no other codes.")
    if not settled and (not codes or settled_on is not None):
        raise ResultRefused("Choose at least one reason why the case did not settle.")
    if unknown := set(codes) - set(ResultCode.values):
        raise ResultRefused(f"The court does not know the code {min(unknown)}.")


def _ask_for_directions(case: Case, result: Result, at: datetime) -> None:
    hearing = case.hearings.select_related("court").filter(state=HearingState.LISTED).first()
    team = listing_team_for(hearing.court if hearing else case.court)
    notice = notices.list_for_hearing(case=case, result=result, hearing=hearing, team=team, at=at)
    if team is None:
        ask_for_team(case=case, notice=notice, at=at)
    for office in case_administration_teams():
        notices.directions_needed(case=case, result=result, team=office, at=at)


def _labels(result: Result) -> str:
    return ", ".join(ResultCode(code).label.lower() for code in result.codes)
