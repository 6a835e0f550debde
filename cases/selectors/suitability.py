"""Whether somebody decided that a case suits mediation, by the checklist as it is now."""

from cases.enums import CaseState, ReferralDecision
from cases.models import Case
from cases.selectors.checklists import SUITABILITY


def is_decided_suitable(case: Case) -> bool:
    """Whether the newest decision is to go ahead, by the present checklist, and still counts.

    A case that was taken out of mediation and is reconsidered needs a new one.
    """
    check = case.suitability_checks.first()
    if check is None or check.decision != ReferralDecision.GO_AHEAD:
        return False
    came_back = case.reopenings.filter(was=CaseState.UNSUITABLE).first()
    if came_back is not None and check.recorded_at <= came_back.reopened_at:
        return False
    return bool(check.checklist_version == SUITABILITY.version)
