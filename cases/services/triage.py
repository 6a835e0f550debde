"""Triage: from a referral to a case that may be booked, or out of mediation."""

from datetime import datetime

from django.db import transaction
from django_fsm import can_proceed

from accounts.models import User
from cases import timeline
from cases.enums import DeadlineRule, UnsuitableReason
from cases.errors import NotReady, WrongCaseState
from cases.models import Case
from cases.permissions import RULES
from cases.selectors.readiness import what_is_missing
from cases.services.conflicts import parties_changed
from cases.services.corrections import correct_contact
from cases.services.deadlines import drop_deadline
from cases.services.needs import capture_needs
from core.decisions import require
from core.errors import StalePage
from core.history import save_version

__all__ = ["capture_needs", "correct_contact", "mark_ready", "mark_unsuitable"]


def locked_case(case_id: int) -> Case:
    """The case row, locked until the transaction ends."""
    case: Case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
    return case


def mark_ready(*, case_id: int, actor: User, at: datetime, version: int | None) -> Case:
    """A case that was decided to be suitable may be booked; all it takes is checked here.

    Raises NotReady with everything that is missing, the decision by the checklist too,
    WrongCaseState, StalePage. Nobody is told: the parties hear from the service when the
    appointment is made.
    """
    with transaction.atomic():
        case = locked_case(case_id)
        require(RULES, "mark_ready", actor, case)
        check_version(case, version)
        if not can_proceed(case.mark_ready):
            raise WrongCaseState(
                f"This case is {case.get_state_display().lower()}. Only a referred case can be "
                "marked ready."
            )
        if missing := what_is_missing(case, list(case.parties.all()), at=at):
            raise NotReady(missing)
        case.mark_ready(actor=actor, at=at)
        save_version(case, actor=actor, reason="Marked ready")
        timeline.record(
            case=case,
            kind="cases.mark_ready",
            sentence="Case ready to book: suitable, and every party can be reached.",
            actor=actor,
            at=at,
        )
        parties_changed(case, at=at)
        return case


def mark_unsuitable(
    *, case_id: int, reason: str, actor: User, at: datetime, version: int | None
) -> Case:
    """The case leaves mediation; `reason` is a code of UnsuitableReason.

    Raises WrongCaseState, StalePage. Nobody is told: the claim goes on in the court's own system.
    """
    with transaction.atomic():
        case = locked_case(case_id)
        require(RULES, "mark_unsuitable", actor, case)
        check_version(case, version)
        if reason not in UnsuitableReason.values:
            raise WrongCaseState("Choose why the case is unsuitable.")
        if not can_proceed(case.mark_unsuitable):
            raise WrongCaseState(
                f"This case is {case.get_state_display().lower()}. Only a case that is not "
                "booked yet can be marked unsuitable."
            )
        case.mark_unsuitable(actor=actor, at=at, reason=reason)
        save_version(case, actor=actor, reason="Marked unsuitable")
        drop_deadline(case=case, rule=DeadlineRule.APPOINTMENT_WITHIN_28_DAYS, at=at)
        timeline.record(
            case=case,
            kind="cases.mark_unsuitable",
            sentence=f"Case unsuitable: {UnsuitableReason(reason).public.lower()}.",
            actor=actor,
            at=at,
        )
        return case


def check_version(case: Case, version: int | None) -> None:
    """Raise StalePage when the case changed after the page was shown."""
    if version is not None and version != case.version:
        raise StalePage
