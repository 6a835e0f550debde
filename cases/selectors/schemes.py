"""What a scheme asks for, where the case itself is not at hand."""

from accounts.models import User
from cases.enums import DEFAULT_SCHEME, CaseState
from cases.models import Case, Scheme
from cases.permissions import RULES
from core.decisions import decide


def usual_days() -> int:
    """Days from referral to appointment in the scheme that the court's referrals go to."""
    return Scheme.objects.values_list("appointment_within_days", flat=True).get(code=DEFAULT_SCHEME)


def schemes_on_offer(case: Case) -> list[tuple[str, str]]:
    """(code, name) of the schemes that take cases, and the case's own."""
    rows = Scheme.objects.values_list("code", "name", "takes_cases")
    return [(code, name) for code, name, takes in rows if takes or code == case.scheme_id]


def may_choose_scheme(case: Case, user: User) -> bool:
    """Whether the page offers another scheme: before booking, to case administrators."""
    early = case.state in {CaseState.REFERRED, CaseState.READY}
    return early and bool(decide(RULES, "choose_scheme", user, case))
