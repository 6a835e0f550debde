"""Which result codes fit an ending, and what is missing before it."""

from collections.abc import Sequence
from datetime import datetime

from appointments.selectors.no_show import calls_to
from cases.enums import NOT_CONTACTABLE, ResultCode
from cases.models import Party
from mediations.enums import Check, EndReason, Stage
from mediations.models import Mediation
from mediations.selectors.guards import NOT_DONE, done_checks, parties_of

# After the opening: the code that each reason stands for.
CODE_OF_REASON: dict[str, ResultCode] = {
    EndReason.NO_PROSPECT: ResultCode.APPOINTMENT_NO_AGREEMENT,
    EndReason.TIME: ResultCode.APPOINTMENT_NO_AGREEMENT,
    EndReason.WITHDREW: ResultCode.PARTY_WITHDRAWS,
}
CODES_AFTER_OPENING = (ResultCode.APPOINTMENT_NO_AGREEMENT, ResultCode.PARTY_WITHDRAWS)


def parties_missed(mediation: Mediation) -> list[Party]:
    """The parties who were never reached."""
    done = done_checks(mediation)
    return [party for party in parties_of(mediation) if (party.pk, Check.REACHED) not in done]


def not_contactable_codes(mediation: Mediation) -> list[ResultCode]:
    """The code of each party never reached."""
    return [NOT_CONTACTABLE[party.role] for party in parties_missed(mediation)]


def missing_calls(mediation: Mediation, at: datetime) -> list[str]:
    """What must be done before those never reached count as not contactable, as sentences."""
    case = mediation.case
    missed = parties_missed(mediation) if mediation.stage == Stage.PREPARATION else []
    calls = calls_to(missed, mediation.appointment, scheme=case.scheme, now=at)
    return [f"{row.party}: {row.missing}" for row in calls if row.missing]


def possible_reasons(mediation: Mediation) -> list[EndReason]:
    """Why the mediation may end now; in PREPARATION one reason fits who was reached (ADR 0007)."""
    if mediation.stage != Stage.PREPARATION:
        return [EndReason(reason) for reason in CODE_OF_REASON]
    missed = not_contactable_codes(mediation)
    return [EndReason.NOT_REACHED if missed else EndReason.WITHDREW]


def possible_codes(mediation: Mediation) -> list[ResultCode]:
    """The result codes that may be given now."""
    if mediation.stage == Stage.PREPARATION:
        return not_contactable_codes(mediation) or [ResultCode.PARTY_WITHDRAWS]
    return list(CODES_AFTER_OPENING)


def ending_problem(mediation: Mediation, *, reason: str, codes: Sequence[str], at: datetime) -> str:
    """Why this reason with these codes is refused; empty when they fit."""
    if reason not in possible_reasons(mediation):
        return "This reason does not fit the stage the mediation is in."
    problem = _codes_problem(mediation, reason=reason, codes=codes)
    return problem or " ".join(missing_calls(mediation, at))


def _codes_problem(mediation: Mediation, *, reason: str, codes: Sequence[str]) -> str:
    possible = set(possible_codes(mediation))
    if not codes:
        return "Choose at least one result code."
    if not set(codes) <= possible:
        return "A result code does not fit what was recorded in this mediation."
    if reason == EndReason.NOT_REACHED:
        missed = possible.difference(codes)
        return "Give the result code of every party who was not reached." if missed else ""
    if CODE_OF_REASON[reason] not in codes:
        return f"The reason asks for the result code “{CODE_OF_REASON[reason].label}”."
    return ""


def missing_to_end(mediation: Mediation) -> list[str]:
    """Reached parties who have not been told what happens next, as sentences."""
    done = done_checks(mediation)
    return [
        f"{party}: {NOT_DONE[Check.OPTIONS_EXPLAINED]}"
        for party in parties_of(mediation)
        if (party.pk, Check.REACHED) in done and (party.pk, Check.OPTIONS_EXPLAINED) not in done
    ]
