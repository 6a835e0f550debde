"""Inviting people: nobody signs up by themselves."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from accounts import notices
from accounts.enums import NEEDS_TEAM, TEAM_KIND_OF_ROLE, Role, TeamKind
from accounts.errors import AlreadyStaff, BadAddress, NotInvited, WrongTeam
from accounts.models import Team, User
from accounts.permissions import RULES
from core.decisions import require
from core.history import save_with_history


def invite_person(
    *, email: str, name: str, role: str, team: Team | None, actor: User | None, at: datetime
) -> User:
    """Create a member of staff without a password and send the link to set one.

    `actor` None is the command line. Raises BadAddress, AlreadyStaff or WrongTeam.
    """
    if actor is not None:
        require(RULES, "invite_person", actor, None)
    address = User.objects.normalize_email(email.strip()).lower()
    try:
        validate_email(address)
    except ValidationError as wrong:
        raise BadAddress(f"“{email}” is not an e-mail address.") from wrong
    check_team(role, team)
    with transaction.atomic():
        if User.objects.filter(email=address).exists():
            raise AlreadyStaff(f"{address} already belongs to a member of staff.")
        person = User(email=address, name=name, role=role, team=team, date_joined=at)
        person.set_unusable_password()
        save_with_history(person, actor=actor, reason="Invited")
        transaction.on_commit(lambda: notices.send_invitation(person))
    return person


def resend_invitation(*, person: User, actor: User, at: datetime) -> None:
    """Send a new link to somebody who has not set a password yet. Raises NotInvited."""
    require(RULES, "resend_invitation", actor, person)
    if not person.is_active:
        raise NotInvited(f"{person.name} is switched off. Switch the account on first.")
    if person.has_usable_password():
        raise NotInvited(
            f"{person.name} has set a password and can choose “Forgotten your password?”."
        )
    transaction.on_commit(lambda: notices.send_invitation(person))


def check_team(role: str, team: Team | None) -> None:
    """Raise WrongTeam unless the team is of the kind the role belongs to."""
    kind = TEAM_KIND_OF_ROLE.get(role)
    label = Role(role).label.lower()
    if kind is None:
        if team is not None:
            raise WrongTeam(f"A {label} belongs to no team.")
        return
    wanted = TeamKind(kind).label.lower()
    if team is None and role in NEEDS_TEAM:
        raise WrongTeam(f"A {label} needs a team: choose a {wanted}.")
    if team is not None and team.kind != kind:
        raise WrongTeam(f"A {label} belongs to a {wanted}.")
