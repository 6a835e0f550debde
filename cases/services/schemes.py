"""Loading the schemes the service ships with, and moving a case to another one."""

import json
from datetime import datetime
from pathlib import Path

from django.db import transaction

from accounts.models import User
from cases import timeline
from cases.enums import CaseState, DeadlineRule
from cases.errors import WrongCaseState
from cases.models import Case, Scheme
from cases.permissions import RULES
from cases.services.deadlines import drop_deadline, start_deadline
from cases.services.party_records import check_open
from core.decisions import require
from core.history import save_version, save_with_history

SCHEMES_FILE = Path(__file__).resolve().parent.parent / "data" / "schemes.json"
BEFORE_BOOKING = (CaseState.REFERRED, CaseState.READY)


def load_schemes() -> int:
    """Add the schemes that are not there yet and return how many; what staff set is kept."""
    with transaction.atomic():
        known = set(Scheme.objects.values_list("code", flat=True))
        missing = [
            Scheme(**facts)
            for facts in json.loads(SCHEMES_FILE.read_text(encoding="utf-8"))
            if facts["code"] not in known
        ]
        for scheme in missing:
            save_with_history(scheme, actor=None, reason="Shipped with the service")
    return len(missing)


def choose_scheme(
    *, case_id: int, scheme: str, actor: User, at: datetime, version: int | None
) -> Case:
    """Mediate a case that is not booked yet by another scheme, given by its code; nobody is told.

    The limit for its appointment is counted anew by the new scheme. Raises WrongCaseState,
    StalePage.
    """
    with transaction.atomic():
        case: Case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
        require(RULES, "choose_scheme", actor, case)
        check_open(case, version)
        if case.state not in BEFORE_BOOKING:
            raise WrongCaseState("The scheme can only be changed before the case is booked.")
        chosen = Scheme.objects.filter(code=scheme, takes_cases=True).first()
        if chosen is None:
            raise WrongCaseState("This scheme does not take cases. Choose another.")
        if chosen.code == case.scheme_id:
            return case
        case.scheme = chosen
        save_version(case, actor=actor, reason="Scheme chosen")
        restart_limit(case, at=at)
        timeline.record(
            case=case,
            kind="cases.choose_scheme",
            sentence=f"Scheme: {chosen.name}.",
            actor=actor,
            at=at,
        )
        return case


def restart_limit(case: Case, *, at: datetime) -> None:
    """Count the appointment's limit from the referral again, by the case's present scheme."""
    rule = DeadlineRule.APPOINTMENT_WITHIN_28_DAYS
    drop_deadline(case=case, rule=rule, at=at)
    start_deadline(case=case, rule=rule, trigger="Referral received", trigger_at=case.referred_at)
