"""What a party needs, as it says itself by its private link."""

from collections.abc import Sequence
from datetime import datetime

from cases import timeline
from cases.models import Case, Need, Party
from cases.services.needs import NeedGiven, check_words
from cases.services.own_word import BY_ITSELF
from cases.services.party_records import check_open
from core.history import save_version, save_with_history


def say_own_needs(
    *, case: Case, party: Party, needs: Sequence[NeedGiven], at: datetime
) -> list[str]:
    """Make what the party said the needs it told itself; returns the kinds that are new.

    What a colleague recorded stays as it is. The story says only that it was done. The caller
    holds the case's row. Raises WrongCaseState, and PartyRefused for a need that says too little.
    """
    check_open(case, None)
    check_words(needs)
    rows = Need.objects.select_for_update(of=("self",)).filter(party=party)
    known = {need.kind: need for need in rows}
    wanted = {need.kind: need for need in needs}
    gone = [n for kind, n in known.items() if n.recorded_by_id is None and kind not in wanted]
    for need in gone:
        need._change_reason = BY_ITSELF  # type: ignore[attr-defined]
        need.delete()
    changed = [given for given in wanted.values() if _differs(known.get(given.kind), given)]
    for given in changed:
        need = known.get(given.kind) or Need(party=party, kind=given.kind)
        need.detail, need.spoken, need.recorded_at = given.detail, given.spoken, at
        save_with_history(need, actor=None, reason=BY_ITSELF)
    if gone or changed:
        save_version(case, actor=None, reason=BY_ITSELF)
        timeline.record(
            case=case,
            kind="cases.say_own_needs",
            sentence=f"{party.get_role_display()} said itself what it needs.",
            actor=None,
            at=at,
        )
    return [given.kind for given in changed if given.kind not in known]


def _differs(need: Need | None, given: NeedGiven) -> bool:
    if need is None:
        return True
    said = (need.detail, need.spoken) == (given.detail, given.spoken)
    return need.recorded_by_id is None and not said
