"""What parties need."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from accounts.models import User
from cases import timeline
from cases.enums import NeedKind
from cases.errors import WrongCaseState
from cases.models import Case, Need
from cases.permissions import RULES
from cases.services.corrections import check_open
from core.decisions import require
from core.history import save_version, save_with_history


def capture_needs(
    *,
    case_id: int,
    needs: Sequence[tuple[int, str, str]],
    actor: User,
    at: datetime,
    version: int | None,
) -> Case:
    """Record all needs of all parties as (party id, kind, detail); none: nobody needs anything.

    Replaces what was recorded. Raises WrongCaseState, StalePage. The story of the case only says
    that it was done, and nobody is told.
    """
    with transaction.atomic():
        case: Case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
        require(RULES, "capture_needs", actor, case)
        check_open(case, version)
        parties = {party.pk: party for party in case.parties.select_for_update()}
        wanted = {(party_id, kind): detail for party_id, kind, detail in needs}
        if any(p not in parties or kind not in NeedKind.values for p, kind in wanted):
            raise WrongCaseState("A need was given for nobody in this case, so nothing was kept.")
        write_needs(case, wanted, actor=actor, at=at)
        case.needs_captured_at, case.needs_captured_by = at, actor
        save_version(case, actor=actor, reason="Needs recorded")
        timeline.record(
            case=case,
            kind="cases.capture_needs",
            sentence="What the parties need was recorded.",
            actor=actor,
            at=at,
        )
        return case


def write_needs(
    case: Case, wanted: dict[tuple[int, str], str], *, actor: User, at: datetime
) -> None:
    """Make the stored needs the wanted ones; each change leaves its version."""
    known = {
        (need.party_id, need.kind): need
        for need in Need.objects.select_for_update().filter(party__case=case)
    }
    for place, need in known.items():
        if place not in wanted:
            need._history_user = actor  # type: ignore[attr-defined]
            need._change_reason = "No longer needed"  # type: ignore[attr-defined]
            need.delete()
    for (party_id, kind), detail in wanted.items():
        need = known.get((party_id, kind)) or Need(party_id=party_id, kind=kind)
        if need.pk and need.detail == detail:
            continue
        need.detail, need.recorded_at, need.recorded_by = detail, at, actor
        save_with_history(need, actor=actor, reason="Recorded at triage")
