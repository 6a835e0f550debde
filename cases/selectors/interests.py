"""What mediators have declared, for those who may read it."""

from datetime import datetime, timedelta

from django.db.models import Max, QuerySet

from accounts.enums import Role
from accounts.models import User
from cases.models import Interest, InterestsConfirmed

CONFIRMED_FOR = timedelta(days=365)
# A new mediator's first word.
FIRST_WITHIN = timedelta(days=30)


def interests_of(mediator: User) -> QuerySet[Interest]:
    """Everything the mediator has declared, what still counts first."""
    rows = mediator.interests.select_related("declared_by", "ended_by")
    return rows.order_by("ended_at", "-declared_at", "-pk")


def last_confirmation(mediator: User) -> InterestsConfirmed | None:
    """When the mediator last confirmed what is declared."""
    return mediator.interests_confirmed.first()


def confirmation_due_at(mediator: User, last: datetime | None) -> datetime:
    """By when the next word of a mediator is due."""
    return last + CONFIRMED_FOR if last else mediator.date_joined + FIRST_WITHIN


def confirmation_due(*, at: datetime) -> list[tuple[User, datetime]]:
    """Mediators whose word is overdue, each with the moment it fell due; one query."""
    people = User.objects.filter(role=Role.MEDIATOR, is_active=True)
    due = [
        (person, confirmation_due_at(person, person.last_word))
        for person in people.annotate(last_word=Max("interests_confirmed__confirmed_at"))
    ]
    return [(person, moment) for person, moment in due if moment <= at]
