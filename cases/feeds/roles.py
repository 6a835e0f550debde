"""Which party is which: by the role given, or by order where only one reading is possible."""

from collections.abc import Sequence

from cases.enums import PartyRole
from cases.feeds.records import BadRecord

C1, C2, D1, D2 = PartyRole.values
ROLES = frozenset(PartyRole.values)
# The court sends claimants first; two against two has never been seen without its roles.
ORDERS = ((C1, D1), (C1, C2, D1), (C1, D1, D2))
NEEDED = {C1: "The record has no claimant 1.", D1: "The record has no defendant 1."}


def role_of(words: str) -> str | None:
    """`Claimant 1` as its code, None when not given. Raises BadRecord."""
    if not words:
        return None
    code = words.upper().replace(" ", "_")
    if code not in ROLES:
        raise BadRecord(f"The party role “{words}” is not known.")
    return code


def settle_roles(given: Sequence[str | None]) -> list[str]:
    """A role for every party. Raises BadRecord unless there is exactly one reading."""
    known = [role for role in given if role]
    if len(known) == len(given):
        roles = known
    else:
        fitting = [order for order in ORDERS if fits(order, given)]
        if len(fitting) != 1:
            raise BadRecord(
                "A party's role is missing and its place does not show "
                "whether it is a claimant or a defendant."
            )
        roles = list(fitting[0])
    if len(set(roles)) != len(roles):
        raise BadRecord("Two parties of the record have the same role.")
    for role, sentence in NEEDED.items():
        if role not in roles:
            raise BadRecord(sentence)
    return roles


def fits(order: Sequence[str], given: Sequence[str | None]) -> bool:
    """Whether the order agrees with every role that was given."""
    return len(order) == len(given) and all(
        role is None or role == place for role, place in zip(given, order, strict=True)
    )
