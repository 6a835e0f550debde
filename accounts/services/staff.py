"""Changing members of staff; nobody is deleted, because their acts stay on record."""

from datetime import datetime

from django.db import transaction

from accounts.errors import OwnRole
from accounts.models import User
from accounts.permissions import RULES
from accounts.services.invitations import check_team
from core.decisions import require
from core.history import save_with_history


def change_person(*, person: User, actor: User, at: datetime) -> User:
    """Save new details of a member of staff.

    Raises WrongTeam when role and team do not fit, OwnRole for somebody's own role.
    """
    require(RULES, "change_person", actor, person)
    check_team(person.role, person.team)
    with transaction.atomic():
        before = User.objects.select_for_update().get(pk=person.pk)
        if person.pk == actor.pk and person.role != before.role:
            raise OwnRole("You cannot change your own role. Ask another system administrator.")
        save_with_history(person, actor=actor, reason="Details changed")
    return person


def deactivate_person(*, person_id: int, actor: User, at: datetime) -> User:
    """Stop somebody signing in; at once, also where they are signed in."""
    with transaction.atomic():
        person = User.objects.select_for_update().get(pk=person_id)
        require(RULES, "deactivate_person", actor, person)
        return _switch(person, on=False, actor=actor)


def reactivate_person(*, person_id: int, actor: User, at: datetime) -> User:
    """Let somebody sign in again."""
    with transaction.atomic():
        person = User.objects.select_for_update().get(pk=person_id)
        require(RULES, "reactivate_person", actor, person)
        return _switch(person, on=True, actor=actor)


def _switch(person: User, *, on: bool, actor: User) -> User:
    if person.is_active != on:
        person.is_active = on
        save_with_history(person, actor=actor, reason=f"Switched {'on' if on else 'off'}")
    return person
