"""Mediators declare whom they have to do with; a word a year that it is still true."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from cases.enums import TaskKind, TaskState
from cases.errors import InterestRefused
from cases.models import Interest, InterestsConfirmed, Mark, Task
from cases.permissions import RULES
from cases.selectors.conflicts.marks import marks_of
from cases.selectors.interests import confirmation_due
from cases.services.conflicts import hold_mediator
from cases.services.tasks import open_task, overtake_tasks
from core.decisions import require
from core.errors import StalePage
from core.history import save_with_history
from core.jobs import run_after_commit

REASON_LENGTH = 250
ASK_AGAIN = timedelta(days=30)
NOBODY = (
    "Give a name, a firm, an address with its postcode, an e-mail address or domain that not "
    "everybody can have, or a telephone number, so that the person can be recognised."
)


def declare_interest(
    *,
    mediator_id: int,
    relationship: str,
    actor: User,
    at: datetime,
    name: str = "",
    other_names: str = "",
    firm: str = "",
    address: str = "",
    postcode: str = "",
    email: str = "",
    phone: str = "",
    since: date | None = None,
    until: date | None = None,
) -> Interest:
    """Record a relationship of a mediator and look at every case it may touch.

    Raises NotAllowed, InterestRefused when nobody could be recognised by what is given, the first
    day is still to come or the last day is before the first.
    """
    with transaction.atomic():
        hold_mediator(mediator_id)
        mediator = User.objects.get(pk=mediator_id)
        require(RULES, "declare_interest", actor, mediator)
        interest = Interest(
            mediator=mediator,
            name=name.strip(),
            other_names=other_names.strip(),
            firm=firm.strip(),
            address=address.strip(),
            postcode=postcode.strip(),
            email=email.strip(),
            phone=phone.strip(),
            relationship=relationship.strip(),
            since=since,
            until=until,
            declared_at=at,
            declared_by=actor,
        )
        marks = marks_of(interest)
        if not marks or not interest.relationship:
            raise InterestRefused(NOBODY if interest.relationship else "Say what it is.")
        if since and since > timezone.localdate(at):
            raise InterestRefused("The first day cannot be in the future.")
        if since and until and until < since:
            raise InterestRefused("The last day must not be before the first.")
        save_with_history(interest, actor=actor, reason="Declared")
        Mark.objects.bulk_create(
            Mark(mediator=mediator, interest=interest, kind=kind, key=key)
            for kind, key in sorted(marks)
        )
        look_again(mediator_id)
        return interest


def end_interest(*, interest_id: int, reason: str, actor: User, at: datetime) -> Interest:
    """The relationship no longer counts; it stays on record. Raises InterestRefused, StalePage."""
    with transaction.atomic():
        hold_mediator(Interest.objects.values_list("mediator_id", flat=True).get(pk=interest_id))
        interest = Interest.objects.select_for_update(of=("self",)).get(pk=interest_id)
        require(RULES, "end_interest", actor, interest)
        if interest.ended_at is not None:
            raise StalePage("This was ended before, so nothing was changed.")
        reason = " ".join(reason.split())
        if not 0 < len(reason) <= REASON_LENGTH:
            raise InterestRefused(f"Give the reason in 1 to {REASON_LENGTH} characters.")
        interest.ended_at, interest.ended_by, interest.end_reason = at, actor, reason
        save_with_history(interest, actor=actor, reason="Ended")
        look_again(interest.mediator_id)
        return interest


def confirm_interests(*, mediator_id: int, actor: User, at: datetime) -> InterestsConfirmed:
    """The mediator says that what is declared is complete, or that there is nothing to declare."""
    with transaction.atomic():
        hold_mediator(mediator_id)
        mediator = User.objects.get(pk=mediator_id)
        require(RULES, "confirm_interests", actor, mediator)
        day = timezone.localdate(at)
        declared = sum(interest.counts_on(day) for interest in mediator.interests.all())
        overtake_tasks(prefix=f"interests:{mediator_id}:")
        return InterestsConfirmed.objects.create(
            mediator=mediator, confirmed_at=at, declared=declared
        )


def sweep_confirmations(*, at: datetime) -> int:
    """One task for every mediator whose yearly word is overdue; returns how many are new.

    Finishing the task without giving the word brings it back after a month.
    """
    due = {
        f"interests:{mediator.pk}:{moment:%Y-%m-%d}:{(at - moment) // ASK_AGAIN}": mediator
        for mediator, moment in confirmation_due(at=at)
    }
    asked = Task.objects.filter(
        Q(dedupe_key__in=due)
        | Q(dedupe_key__startswith="interests:", state=TaskState.OPEN, assignee__in=due.values())
    )
    people = set(asked.values_list("assignee_id", flat=True))
    new = [(key, mediator) for key, mediator in due.items() if mediator.pk not in people]
    for key, mediator in new:
        open_task(
            dedupe_key=key,
            title="Check the interests you have declared, and confirm that they are complete",
            role=Role.MEDIATOR,
            assignee=mediator,
            due_at=at + timedelta(days=7),
            at=at,
            kind=TaskKind.FOLLOW_UP,
        )
    return len(new)


def look_again(mediator_id: int) -> None:
    """Ask for the mediator's cases to be looked at; the hourly sweep does it otherwise."""
    run_after_commit("cases.recheck_mediator", mediator_id=mediator_id)
