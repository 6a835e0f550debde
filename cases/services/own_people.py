"""Who comes with a party and may settle for it, as it says itself by its private link.

What a colleague recorded stays: the party adds to it. The caller holds the case's row.
"""

from collections.abc import Sequence
from datetime import datetime

from cases.models import Authority, Case, Companion, Party
from cases.services.own_word import BY_ITSELF
from cases.services.party_records import check_open, party_changed
from core.history import save_with_history
from core.matching import name_key


def say_own_companions(
    *, case: Case, party: Party, people: Sequence[tuple[str, str]], at: datetime
) -> bool:
    """Make those the party named (name, what they are to it) the ones; whether it changed.

    Who is bound by confidentiality already stays, as that was promised to a colleague.
    Raises WrongCaseState.
    """
    check_open(case, None)
    present = list(Companion.objects.select_for_update(of=("self",)).filter(party=party))
    present = [row for row in present if row.removed_at is None]
    wanted = {name_key(name): (name, relation) for name, relation in people}
    known = {name_key(row.name) for row in present}
    gone = [row for row in present if row.added_by_id is None and row.bound_at is None]
    gone = [row for row in gone if name_key(row.name) not in wanted]
    for row in gone:
        row._change_reason = BY_ITSELF  # type: ignore[attr-defined]
        row.delete()
    new = [person for key, person in wanted.items() if key not in known]
    for name, relation in new:
        row = Companion(party=party, name=name, relation=relation, added_at=at)
        save_with_history(row, actor=None, reason=BY_ITSELF)
    if gone or new:
        party_changed(
            case,
            "cases.say_own_companions",
            f"{party.get_role_display()} said itself who comes along.",
            actor=None,
            at=at,
            reason=BY_ITSELF,
        )
    return bool(gone or new)


def say_own_authority(*, case: Case, party: Party, holder: str, at: datetime) -> bool:
    """Who may settle, empty for nobody; whether it changed. Nothing is asked about a sum.

    Raises WrongCaseState.
    """
    check_open(case, None)
    known = Authority.objects.select_for_update(of=("self",)).filter(party=party).first()
    if known is not None and (known.confirmed_by_id is not None or known.holder == holder):
        return False
    if not holder and known is None:
        return False
    if not holder:
        known._change_reason = BY_ITSELF  # type: ignore[union-attr]
        known.delete()  # type: ignore[union-attr]
    else:
        row = known or Authority(party=party)
        row.holder, row.confirmed_with, row.confirmed_at = holder, party.name, at
        save_with_history(row, actor=None, reason=BY_ITSELF)
    party_changed(
        case,
        "cases.say_own_authority",
        f"{party.get_role_display()} said itself who may settle.",
        actor=None,
        at=at,
        reason=BY_ITSELF,
    )
    return True
