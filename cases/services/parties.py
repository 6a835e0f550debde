"""What parties need and how they are reached."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from accounts.models import User
from cases import timeline
from cases.enums import CaseState, NeedKind
from cases.errors import WrongCaseState
from cases.models import Case, Need, Party
from cases.permissions import RULES
from core.decisions import require
from core.errors import StalePage
from core.history import save_version, save_with_history

ENDED = (CaseState.SETTLED, CaseState.NOT_SETTLED, CaseState.CLOSED, CaseState.UNSUITABLE)


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


def correct_contact(
    *,
    party_id: int,
    email: str,
    phone: str,
    contact_name: str,
    contact_phone: str,
    contact_email: str,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> Party:
    """Correct how a party is reached; what the court sent stays in the party's history.

    Raises WrongCaseState, StalePage. The story of the case names nobody's details.
    """
    with transaction.atomic():
        case_id = Party.objects.values_list("case_id", flat=True).get(pk=party_id)
        case: Case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
        require(RULES, "correct_contact", actor, case)
        check_open(case, version)
        party = Party.objects.select_for_update(of=("self",)).get(pk=party_id)
        party.email, party.phone = email, phone
        party.contact_name, party.contact_phone = contact_name, contact_phone
        party.contact_email = contact_email
        save_with_history(party, actor=actor, reason="Contact details corrected")
        save_version(case, actor=actor, reason="Contact details of a party corrected")
        timeline.record(
            case=case,
            kind="cases.correct_contact",
            sentence=f"Contact details of {party.get_role_display().lower()} corrected.",
            actor=actor,
            at=at,
        )
        return party


def check_open(case: Case, version: int | None) -> None:
    """Raise StalePage for an old page, WrongCaseState once mediation is over."""
    if version is not None and version != case.version:
        raise StalePage
    if case.state in ENDED:
        raise WrongCaseState("Mediation of this case is over, so nothing was changed.")
