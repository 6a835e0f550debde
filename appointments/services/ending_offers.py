"""An offer ends: the case was booked, the hour given back, or its time has run out."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from appointments.enums import OfferOutcome
from appointments.models import Offer
from appointments.permissions import RULES
from appointments.scheduling import moment_in_words
from appointments.services.withdrawing import withdraw_given_back
from cases import timeline
from cases.models import Case
from cases.services.tasks import overtake_tasks
from core.decisions import require


def task_key(offer: Offer) -> str:
    """Of the task to ask the parties."""
    return f"offer:{offer.pk}:"


def end_offer(offer: Offer, outcome: OfferOutcome, *, at: datetime) -> None:
    """What it took up is free; the caller holds the case's lock."""
    offer.holds.all().delete()
    offer.ended_at, offer.outcome = at, outcome
    offer.save()
    withdraw_given_back(offer.slot, at=at)
    overtake_tasks(prefix=task_key(offer))


def end_offers_of(case: Case, *, slot_id: int, at: datetime) -> None:
    """The case is being booked, into the hour that is kept for it or another."""
    for offer in Offer.objects.filter(case=case, ended_at=None).select_related("slot"):
        booked = offer.slot_id == slot_id
        end_offer(offer, OfferOutcome.BOOKED if booked else OfferOutcome.RELEASED, at=at)


def release_offer(*, offer_id: int, actor: User, at: datetime) -> Offer:
    """The parties cannot come, or need not be asked: the hour is free; again changes nothing."""
    with transaction.atomic():
        case, offer = locked_offer(offer_id)
        require(RULES, "release_offer", actor, case)
        if offer.ended_at is None:
            end_offer(offer, OfferOutcome.RELEASED, at=at)
            tell(case, offer, "was given back", actor=actor, at=at)
    return offer


def sweep_offers(*, at: datetime) -> int:
    """Give back the hours whose time has run out; returns how many."""
    due = Offer.objects.filter(ended_at=None, until__lte=at).order_by("until", "pk")
    return sum(_expire(pk, at) for pk in list(due.values_list("pk", flat=True)))


def _expire(offer_id: int, at: datetime) -> bool:
    with transaction.atomic():
        case, offer = locked_offer(offer_id)
        # While we waited for the case somebody may have confirmed it.
        if offer.ended_at is not None:
            return False
        end_offer(offer, OfferOutcome.EXPIRED, at=at)
        tell(case, offer, "was not confirmed in time", actor=None, at=at)
        return True


def locked_offer(offer_id: int) -> tuple[Case, Offer]:
    """The case's row first, then the offer's, both held until the transaction ends."""
    case_id = Offer.objects.values_list("case_id", flat=True).get(pk=offer_id)
    case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
    rows = Offer.objects.select_for_update(of=("self",)).select_related("slot__mediator")
    return case, rows.get(pk=offer_id)


def tell(case: Case, offer: Offer, what: str, *, actor: User | None, at: datetime) -> None:
    """One line of the case's story."""
    timeline.record(
        case=case,
        kind="appointments.release_offer",
        sentence=f"The hour kept for it, {moment_in_words(offer.slot.starts_at)}, {what}.",
        actor=actor,
        at=at,
    )
