"""The demonstration's teams, staff and working weeks."""

from datetime import time

from django.conf import settings

from accounts.enums import Role, TeamKind
from accounts.models import Court, Team, User
from appointments.models import Interpreter, WorkingPattern

MEDIATION_TEAMS = ("North mediation team", "South mediation team")
# Name, address of the e-mail account, role, team.
STAFF: tuple[tuple[str, str, str, str | None], ...] = (
    ("Morgan Hale", "mediator@demo.test", Role.MEDIATOR, MEDIATION_TEAMS[0]),
    ("Priya Nair", "mediator2@demo.test", Role.MEDIATOR, MEDIATION_TEAMS[0]),
    ("Tomos Rees", "mediator3@demo.test", Role.MEDIATOR, MEDIATION_TEAMS[1]),
    ("Grace Okafor", "mediator4@demo.test", Role.MEDIATOR, MEDIATION_TEAMS[1]),
    ("Lena Fox", "leader@demo.test", Role.TEAM_LEADER, MEDIATION_TEAMS[0]),
    ("Idris Shaw", "leader2@demo.test", Role.TEAM_LEADER, MEDIATION_TEAMS[1]),
    ("Ruth Carver", "listing@demo.test", Role.LISTING_OFFICER, "Central listing team"),
    ("Owen Blake", "caseadmin@demo.test", Role.CASE_ADMIN, "Case administration"),
    ("Sofia Lind", "admin@demo.test", Role.SYSTEM_ADMIN, None),
    ("Alan Drew", "auditor@demo.test", Role.AUDITOR, None),
)
INTERPRETERS = (("Ewa Nowak", "Polish, Czech"), ("Dafydd Pugh", "BSL"), ("Jean Marsh", "BSL"))
MORNING, AFTERNOON = (time(9), time(12)), (time(13), time(16))


def make_people() -> dict[str, User]:
    """Teams, staff and working patterns; by e-mail address. Safe to call twice."""
    teams = {name: _team(name, TeamKind.MEDIATION) for name in MEDIATION_TEAMS}
    listing = _team("Central listing team", TeamKind.LISTING, takes_unallocated=True)
    listing.courts.set(Court.objects.all())
    teams["Central listing team"] = listing
    teams["Case administration"] = _team("Case administration", TeamKind.CASE_ADMINISTRATION)
    people = {
        email: _person(name, email, role, teams[team] if team else None)
        for name, email, role, team in STAFF
    }
    for person in people.values():
        if person.role == Role.MEDIATOR:
            _give_working_week(person)
    for name, languages in INTERPRETERS:
        Interpreter.objects.get_or_create(name=name, defaults={"languages": languages})
    return people


def _team(name: str, kind: str, *, takes_unallocated: bool = False) -> Team:
    address = name.lower().replace(" ", ".") + "@demo.test"
    return Team.objects.get_or_create(
        name=name,
        defaults={"kind": kind, "email": address, "takes_unallocated": takes_unallocated},
    )[0]


def _person(name: str, email: str, role: str, team: Team | None) -> User:
    known = User.objects.filter(email=email).first()
    return known or User.objects.create_user(
        email, settings.DEMO_PASSWORD, name=name, role=role, team=team, phone="020 7946 0000"
    )


def _give_working_week(mediator: User) -> None:
    for weekday in range(5):
        for starts, ends in (MORNING, AFTERNOON):
            WorkingPattern.objects.get_or_create(
                mediator=mediator, weekday=weekday, starts=starts, defaults={"ends": ends}
            )
