"""Invites a member of staff from the command line."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.enums import Role
from accounts.models import Team
from accounts.services.invitations import invite_person
from core.errors import DomainError


class Command(BaseCommand):
    """`create_staff EMAIL --role ROLE [--team T] [--name N]`."""

    help = "Invites a member of staff: creates the account and e-mails a link to set a password."

    def add_arguments(self, parser: CommandParser) -> None:
        """E-mail address, role, team and name."""
        parser.add_argument("email")
        parser.add_argument("--role", required=True, help=", ".join(Role.values))
        parser.add_argument("--team", help="the team's name, for roles that belong to one")
        parser.add_argument("--name", help="full name; else made from the e-mail address")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """Invite; a refusal is one sentence and exit 1."""
        role = options["role"].upper()
        if role not in Role.values:
            raise CommandError(f"There is no role {options['role']}. Use {', '.join(Role.values)}.")
        team = None
        if options["team"]:
            team = Team.objects.filter(name__iexact=options["team"]).first()
            if team is None:
                raise CommandError(f"There is no team “{options['team']}”.")
        try:
            person = invite_person(
                email=options["email"],
                name=options["name"] or name_from(options["email"]),
                role=role,
                team=team,
                actor=None,
                at=timezone.now(),
            )
        except DomainError as refusal:
            raise CommandError(refusal.sentence) from refusal
        facts = {
            "id": person.pk,
            "email": person.email,
            "name": person.name,
            "role": person.role,
            "team": team.name if team else None,
        }
        text = f"{person.email} is invited as {person.get_role_display().lower()}."
        self.stdout.write(json.dumps(facts) if options["json"] else text)


def name_from(email: str) -> str:
    """A name to begin with: `alex.morgan@…` is Alex Morgan."""
    return email.partition("@")[0].replace(".", " ").replace("_", " ").title()
