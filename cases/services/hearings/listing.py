"""Listing a hearing."""

from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.models import User
from cases.enums import CaseState, HearingState, ResultOutcome
from cases.errors import HearingRefused
from cases.models import Case, Hearing
from cases.permissions import RULES
from cases.services.hearings.sittings import Sitting, differs, put
from cases.services.hearings.words import in_words, origin, said, tell
from cases.services.returning import refuse_followed
from cases.services.vacating import request_vacate
from core.decisions import require
from core.history import save_version, save_with_history


def list_hearing(
    *,
    case_id: int,
    hearing_id: str,
    sitting: Sitting,
    actor: User | None,
    at: datetime,
    source: str = "",
) -> Hearing:
    """Put a hearing into the list, or back into it; the same again changes nothing.

    `source` names the file or system that says so; without one the actor does. One that was
    removed in an earlier round of the claim comes along to the latest. When the claim has settled
    already, its removal is asked for at once. Raises HearingRefused where the number is another
    hearing's, WrongCaseState where the dispute goes on in a later round.
    """
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
        require(RULES, "list_hearing", actor, case)
        known = Hearing.objects.select_for_update(of=("self",)).filter(hearing_id=hearing_id)
        hearing = known.select_related("court").first()
        if hearing is None:
            refuse_followed(case)
            hearing = Hearing(case=case, hearing_id=hearing_id)
            put(hearing, sitting)
            save_new(hearing, actor=actor, reason=said("Listed", source))
            what = "Hearing listed"
        else:
            if hearing.case_id != case.pk and not came_from_earlier_round(hearing, case):
                raise of_another_case(hearing_id)
            if hearing.state != HearingState.REMOVED:
                if not differs(hearing, sitting):
                    return hearing
                raise HearingRefused(
                    f"Hearing {hearing_id} is in the list already. Move it instead."
                )
            refuse_followed(case)
            hearing.case = case
            hearing.relist()
            put(hearing, sitting)
            save_version(hearing, actor=actor, reason=said("Listed again", source))
            what = "Hearing listed again"
        sentence = f"{what}: {in_words(hearing)}.{origin(source)}"
        tell(case, "cases.list_hearing", sentence, actor, at)
        if is_settled(case):
            request_vacate(case=case, hearing=hearing, actor=actor, at=at)
        return hearing


def save_new(hearing: Hearing, *, actor: User | None, reason: str) -> None:
    """Save it, unless another case was given the number a moment ago. Raises HearingRefused."""
    try:
        with transaction.atomic():
            save_with_history(hearing, actor=actor, reason=reason)
    except IntegrityError as wrong:
        if Hearing.objects.filter(hearing_id=hearing.hearing_id).exists():
            raise of_another_case(hearing.hearing_id) from wrong
        raise


def of_another_case(hearing_id: str) -> HearingRefused:
    """Why a number that is taken is refused."""
    return HearingRefused(f"Hearing {hearing_id} belongs to another case.")


def came_from_earlier_round(hearing: Hearing, case: Case) -> bool:
    """Whether the hearing was removed in another round of the same claim."""
    rounds = Case.objects.filter(claim_number=case.claim_number)
    return hearing.state == HearingState.REMOVED and rounds.filter(pk=hearing.case_id).exists()


def is_settled(case: Case) -> bool:
    """Whether the claim needs no hearing any more."""
    ended = case.state in {CaseState.SETTLED, CaseState.CLOSED}
    return ended and case.result.outcome == ResultOutcome.SETTLED
