"""What is still missing before a case may be booked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cases.enums import PartyRole
from cases.models import Case, Party


@dataclass(frozen=True)
class Gap:
    """One thing to do before booking: about one party's contact details, or the needs."""

    sentence: str
    party: Party | None = None
    needs: bool = False


def what_is_missing(case: Case, parties: Sequence[Party]) -> list[str]:
    """One sentence per thing to do; empty when the case may be marked ready."""
    return [gap.sentence for gap in gaps(case, parties)]


def gaps(case: Case, parties: Sequence[Party]) -> list[Gap]:
    """What is missing, each with what it is about; empty when the case may be marked ready."""
    missing = []
    roles = {party.role for party in parties}
    for role in (PartyRole.CLAIMANT_1, PartyRole.DEFENDANT_1):
        if role not in roles:
            missing.append(Gap(f"The case has no {role.label.lower()}."))
    missing += [
        Gap(sentence, party=party) for party in parties if (sentence := contact_problem(party))
    ]
    if not case.scheme.takes_cases:
        missing.append(Gap(f"{case.scheme.name} does not take cases yet. Choose another scheme."))
    if case.needs_flagged and case.needs_captured_at is None:
        missing.append(
            Gap(
                "The court says somebody has a need, but not who or what. "
                "Ask the parties and record what they need.",
                needs=True,
            )
        )
    return missing


def contact_problem(party: Party) -> str:
    """Why the party cannot be rung for a mediation by telephone; empty when they can."""
    who = f"{party.get_role_display()}, {party.name},"
    if not party.reach_phone:
        return f"{who} has no telephone number. Add one, so that they can be rung."
    if not can_be_rung(party.reach_phone):
        return f"{who} has a telephone number that cannot be rung. Correct it."
    return ""


def can_be_rung(number: str) -> bool:
    """Whether a number has the length of a telephone number; spaces and signs aside."""
    main = re.split(r"(?i)\s*(?:x|ext)", number, maxsplit=1)[0]
    return bool(re.fullmatch(r"\+?[0-9]{10,15}", re.sub(r"[\s().-]", "", main)))
