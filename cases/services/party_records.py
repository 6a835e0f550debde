"""What every change to a party has in common: locks, rule, the page's version, the story."""

from datetime import datetime

from accounts.models import User
from cases import timeline
from cases.errors import PartyRefused, WrongCaseState
from cases.models import Case, Party
from cases.permissions import RULES
from cases.querysets import MEDIATION_OVER
from cases.services.conflicts import parties_changed
from cases.services.finding import refresh_keys
from core.decisions import require
from core.errors import StalePage
from core.history import save_version

REASON_LENGTH = 250


def locked_party(party_id: int) -> tuple[Case, Party]:
    """The case row first, then the party's."""
    case_id = Party.objects.values_list("case_id", flat=True).get(pk=party_id)
    case: Case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
    return case, Party.objects.select_for_update(of=("self",)).get(pk=party_id)


def open_party(
    party_id: int, action: str, *, actor: User, version: int | None
) -> tuple[Case, Party]:
    """Case and party locked, for a person who may do the action while mediation is not over.

    Raises NotAllowed, StalePage, WrongCaseState.
    """
    case, party = locked_party(party_id)
    require(RULES, action, actor, case)
    check_open(case, version)
    return case, party


def check_open(case: Case, version: int | None) -> None:
    """Raise StalePage for an old page, WrongCaseState once mediation is over."""
    if version is not None and version != case.version:
        raise StalePage
    if case.state in MEDIATION_OVER:
        raise WrongCaseState("Mediation of this case is over, so nothing was changed.")


def party_changed(
    case: Case, kind: str, sentence: str, *, actor: User | None, at: datetime, reason: str
) -> None:
    """The end of every change to a party or to the people around it, in its transaction.

    Raises the case's version, tells the story without anybody's details, and sees to it that the
    case is found by what changed and that no mediator has to do with anybody in it.
    """
    save_version(case, actor=actor, reason=reason)
    refresh_keys(case)
    timeline.record(case=case, kind=kind, sentence=sentence[:500], actor=actor, at=at)
    parties_changed(case, at=at)


def given_reason(reason: str) -> str:
    """The reason in one line; raises PartyRefused when empty or too long."""
    reason = " ".join(reason.split())
    if not 0 < len(reason) <= REASON_LENGTH:
        raise PartyRefused(f"Give the reason in 1 to {REASON_LENGTH} characters.")
    return reason
