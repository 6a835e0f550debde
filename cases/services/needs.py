"""What parties need."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction

from accounts.models import User
from cases import timeline
from cases.enums import NEEDS_WITH_DETAIL, NeedKind
from cases.errors import PartyRefused, WrongCaseState
from cases.models import Case, Need
from cases.permissions import RULES
from cases.services.party_records import check_open
from core.decisions import require
from core.history import save_version, save_with_history


class NeedGiven(NamedTuple):
    """One need of one party, as it was told."""

    party_id: int
    kind: str
    detail: str = ""
    spoken: str = ""
    dialect: str = ""
    extra_minutes: int | None = None
    slots: int | None = None

    @property
    def facts(self) -> dict[str, Any]:
        """What is stored beside whose and which need it is."""
        return {name: getattr(self, name) for name in self._fields[2:]}


def capture_needs(
    *,
    case_id: int,
    needs: Sequence[tuple[Any, ...]],
    actor: User,
    at: datetime,
    version: int | None,
) -> Case:
    """Record all needs of all parties, each a NeedGiven or the first values of one.

    None: nobody needs anything. Replaces what was recorded. Raises WrongCaseState, StalePage,
    PartyRefused for a need that says too little. The story of the case only says that it was
    done, and nobody is told.
    """
    with transaction.atomic():
        case: Case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
        require(RULES, "capture_needs", actor, case)
        check_open(case, version)
        parties = {party.pk: party for party in case.parties.select_for_update()}
        given = [NeedGiven(*need) for need in needs]
        if any(n.party_id not in parties or n.kind not in NeedKind.values for n in given):
            raise WrongCaseState("A need was given for nobody in this case, so nothing was kept.")
        check_words(given)
        wanted = {(need.party_id, need.kind): need for need in given}
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


def check_words(given: Sequence[NeedGiven]) -> None:
    """Raise PartyRefused for a need on which nobody could act."""
    for need in given:
        if need.kind == NeedKind.INTERPRETER and not (need.spoken or need.detail).strip():
            raise PartyRefused("Say which language the interpreter is for.")
        if need.kind in NEEDS_WITH_DETAIL and not need.detail.strip():
            raise PartyRefused("Say what would help the party to take part.")


def write_needs(
    case: Case, wanted: dict[tuple[int, str], NeedGiven], *, actor: User, at: datetime
) -> None:
    """Make the stored needs the wanted ones; each change leaves its version."""
    known = {
        (need.party_id, need.kind): need
        for need in Need.objects.select_for_update(of=("self",)).filter(party__case=case)
    }
    for place, need in known.items():
        if place not in wanted:
            need._history_user = actor  # type: ignore[attr-defined]
            need._change_reason = "No longer needed"  # type: ignore[attr-defined]
            need.delete()
    for (party_id, kind), given in wanted.items():
        need = known.get((party_id, kind)) or Need(party_id=party_id, kind=kind)
        if need.pk and all(getattr(need, name) == value for name, value in given.facts.items()):
            continue
        for name, value in given.facts.items():
            setattr(need, name, value)
        need.recorded_at, need.recorded_by = at, actor
        save_with_history(need, actor=actor, reason="Recorded at triage")
