"""Recording who stands in for whom, and ending it early."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.errors import CoverRefused
from accounts.models import Cover, User
from accounts.permissions import RULES
from core.decisions import require
from core.history import save_with_history

LONGEST = timedelta(days=366)


def record_cover(
    *,
    covered_id: int,
    covering_id: int,
    starts_on: date,
    ends_on: date,
    reason: str,
    actor: User,
    at: datetime,
) -> Cover:
    """One person has the tasks of another from the first day to the last, both included.

    The same again by the same person gives back the cover that exists. Raises CoverRefused where
    it would contradict another cover, NotAllowed.
    """
    with transaction.atomic():
        # Both rows are locked, in the order of their ids, so that two at once see each other;
        # not so hard that others could not meanwhile record what names these people.
        rows = User.objects.select_for_update(no_key=True).filter(pk__in=(covered_id, covering_id))
        people = {person.pk: person for person in rows.order_by("pk")}
        cover = Cover(
            covered=people[covered_id],
            covering=people[covering_id],
            starts_on=starts_on,
            ends_on=ends_on,
            reason=reason,
            recorded_at=at,
            recorded_by=actor,
        )
        require(RULES, "record_cover", actor, cover)
        if same := _same(cover):
            return same
        _check(cover, today=timezone.localdate(at))
        save_with_history(cover, actor=actor, reason="Recorded")
        return cover


def end_cover(*, cover_id: int, actor: User, at: datetime) -> Cover:
    """The cover gives nothing from now on; again changes nothing. Raises CoverRefused."""
    with transaction.atomic():
        rows = Cover.objects.select_for_update(of=("self",)).select_related("covered")
        cover: Cover = rows.get(pk=cover_id)
        require(RULES, "end_cover", actor, cover)
        if cover.ended_at is not None:
            return cover
        if cover.ends_on < timezone.localdate(at):
            raise CoverRefused("This cover is over already, so nothing was changed.")
        cover.ended_at, cover.ended_by = at, actor
        save_with_history(cover, actor=actor, reason="Ended early")
        return cover


def _same(cover: Cover) -> Cover | None:
    """The cover a double click has recorded already."""
    return Cover.objects.filter(
        covered=cover.covered,
        covering=cover.covering,
        starts_on=cover.starts_on,
        ends_on=cover.ends_on,
        recorded_by=cover.recorded_by,
        ended_at=None,
    ).first()


def _check(cover: Cover, *, today: date) -> None:
    covered, covering = cover.covered, cover.covering
    if covered.pk == covering.pk:
        raise CoverRefused("Choose somebody else: nobody covers for themselves.")
    if covered.role != covering.role:
        raise CoverRefused(
            f"{covering.name} is a {covering.get_role_display().lower()} and cannot cover a "
            f"{covered.get_role_display().lower()}. Choose somebody with the same role."
        )
    if not covering.is_active:
        raise CoverRefused(f"{covering.name} may not sign in. Choose somebody else.")
    if cover.ends_on < cover.starts_on:
        raise CoverRefused("The last day must not be before the first day.")
    if cover.ends_on < today:
        raise CoverRefused("The last day is in the past. Enter today or a later day.")
    if cover.starts_on > today + LONGEST or cover.ends_on - cover.starts_on >= LONGEST:
        raise CoverRefused(
            "Cover is for at most a year, and begins within a year. Enter earlier days."
        )
    others = Cover.objects.clashing_with(cover.starts_on, cover.ends_on)
    others = others.select_related("covered", "covering")
    for other in others.filter(covered=covered):
        raise CoverRefused(
            f"{other.covering.name} covers for {covered.name} from {_days(other)}. "
            "End that cover first, or choose other days."
        )
    for other in others.filter(covered=covering):
        raise CoverRefused(
            f"{covering.name} is away then: {other.covering.name} covers for them from "
            f"{_days(other)}. Choose somebody else."
        )
    for other in others.filter(covering=covered):
        raise CoverRefused(
            f"{covered.name} covers for {other.covered.name} from {_days(other)}. "
            "Let somebody else do that first."
        )


def _days(cover: Cover) -> str:
    return f"{cover.starts_on:%-d %B %Y} to {cover.ends_on:%-d %B %Y}"
