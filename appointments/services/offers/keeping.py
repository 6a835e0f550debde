"""Keeping a vacated hour for a waiting case while its parties are asked, and booking it."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from accounts.enums import Role
from accounts.models import User
from appointments.errors import OfferOver, SlotTaken
from appointments.models import Appointment, Offer
from appointments.permissions import RULES
from appointments.scheduling import moment_in_words
from appointments.services.booking import book_appointment
from appointments.services.checking import check_hour, check_ready
from appointments.services.ending_offers import end_offers_of, locked_offer, task_key
from appointments.services.holding import take_up
from appointments.services.sessions import locked_session
from cases import timeline
from cases.enums import TaskKind, TaskPriority
from cases.models import Case
from cases.services.stops import check_not_stopped
from cases.services.tasks import open_task
from core.clocks.calendar import local_day
from core.decisions import require

KEPT_FOR = timedelta(hours=4)


def keep_hour(*, case_id: int, slot_id: int, actor: User, at: datetime) -> Offer:
    """Nobody else gets the hour for four hours, or until it begins too soon to be booked.

    Again by the same person gives back what exists. Raises what `book_appointment` raises.
    """
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
        require(RULES, "keep_hour", actor, case)
        check_ready(case)
        same = Offer.objects.filter(case=case, slot=slot_id, ended_at=None, until__gt=at)
        if known := same.select_related("slot").first():
            return known
        session = locked_session(case, slot_id, actor=actor)
        check_hour(case, session, at=at)
        check_not_stopped(case, at=at, also=local_day(session.starts_at))
        end_offers_of(case, slot_id=0, at=at)
        until = min(at + KEPT_FOR, session.starts_at - case.scheme.booking_notice)
        offer = Offer(case=case, slot=session.slot, until=until, made_at=at, made_by=actor)
        try:
            with transaction.atomic():
                offer.save()
                take_up(offer, (*session.run, *session.second), session.others)
        except IntegrityError as clash:
            raise SlotTaken from clash
        timeline.record(
            case=case,
            kind="appointments.keep_hour",
            sentence=f"{moment_in_words(session.starts_at)} with {session.slot.mediator.name} is "
            f"kept for this case until {moment_in_words(until)}.",
            actor=actor,
            at=at,
        )
        ask_the_parties(offer, actor=actor, at=at)
    return offer


def ask_the_parties(offer: Offer, *, actor: User, at: datetime) -> None:
    """The task of whoever keeps the hour."""
    leading = actor.role == Role.TEAM_LEADER
    open_task(
        dedupe_key=task_key(offer),
        title=f"{offer.case.reference}: ask the parties whether they can come on "
        f"{moment_in_words(offer.slot.starts_at)}. "
        f"The hour is kept until {moment_in_words(offer.until)}.",
        role=actor.role,
        team=actor.team if leading else None,
        assignee=actor,
        due_at=offer.until,
        at=at,
        case=offer.case,
        kind=TaskKind.FOLLOW_UP,
        priority=TaskPriority.URGENT,
    )


def book_offer(*, offer_id: int, actor: User, at: datetime) -> Appointment:
    """The parties can come: book the hour that is kept; again gives back what was booked.

    Raises OfferOver once its time has run out, and what `book_appointment` raises.
    """
    with transaction.atomic():
        case, offer = locked_offer(offer_id)
        require(RULES, "book_offer", actor, case)
        booked = Appointment.objects.live().filter(case=case, slot=offer.slot)
        if offer.ended_at is not None and (known := booked.first()):
            appointment: Appointment = known
            return appointment
        if offer.ended_at is not None or offer.until <= at:
            raise OfferOver(
                f"{moment_in_words(offer.slot.starts_at)} is not kept for this case any more, "
                "so nothing was booked. Keep it again if it is still free."
            )
        return book_appointment(case_id=case.pk, slot_id=offer.slot_id, actor=actor, at=at)
