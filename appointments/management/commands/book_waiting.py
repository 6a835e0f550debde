"""`book_waiting [--dry-run]`: every READY case gets the hour that is best for all of them."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from appointments.models.plans import days_in_words
from appointments.scheduling import moment_in_words
from appointments.scheduling.waiting import Left, Placed, Plan
from appointments.services.choice import Choice
from appointments.services.waiting.booking import book_planned, plan_waiting

WIDTH = 40


class Command(BaseCommand):
    """Prints the plan, books it, and prints why a case still waits; safe to run again."""

    help = "Book the cases that are ready into the free hours of the diary, as the best plan says."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether only to plan, in whose name to book, and how to print."""
        parser.add_argument("--dry-run", action="store_true", help="Print the plan; book nothing.")
        parser.add_argument(
            "--by",
            metavar="EMAIL",
            help="The case administrator who books; not needed where there is only one.",
        )
        parser.add_argument("--json", action="store_true", help="Print one JSON object.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Plan, book unless told not to, and print. Raises CommandError."""
        actor = None if options["dry_run"] else booker(options["by"])
        plan, reading = plan_waiting(user=actor, at=timezone.now())
        if actor is not None:
            plan = self.book(plan, reading.versions, actor)
        if options["json"]:
            self.stdout.write(json.dumps(as_data(plan, dry_run=actor is None)))
        else:
            self.stdout.write("\n".join(as_text(plan, dry_run=actor is None)))

    def book(self, plan: Plan, versions: dict[int, int], actor: User) -> Plan:
        """What became of the plan."""
        placed: list[Placed] = []
        left = list(plan.left)
        for number, one in enumerate(plan.placed, 1):
            reason = book_planned(
                case_id=one.case.case_id,
                slot_id=one.slot.slot_id,
                version=versions[one.case.case_id],
                choice=Choice(
                    one.second[0].mediator if one.second else None, frozenset(one.interpreters)
                ),
                actor=actor,
                at=timezone.now(),
            )
            if reason:
                left.append(Left(one.case, reason))
            else:
                placed.append(one)
            self.show_progress(number, len(plan.placed))
        return Plan(tuple(placed), tuple(left))

    def show_progress(self, done: int, of: int) -> None:
        """A bar on a terminal, nothing elsewhere."""
        if sys.stderr.isatty():
            full = WIDTH * done // of
            self.stderr.write(
                f"\r[{'#' * full:{WIDTH}}] {done:,} of {of:,} cases",
                ending="\n" if done == of else "",
            )


def booker(email: str | None) -> User:
    """The case administrator in whose name is booked. Raises CommandError."""
    people = User.objects.filter(role=Role.CASE_ADMIN, is_active=True)
    if email:
        people = people.filter(email=email.strip().lower())
    found = list(people[:2])
    if len(found) == 1:
        return found[0]
    if email:
        raise CommandError(f"No case administrator signs in as {email}.")
    if found:
        raise CommandError("Say with --by which case administrator books.")
    raise CommandError("There is no case administrator to book in the name of.")


def names_of(plan: Plan) -> dict[int, str]:
    """The mediators of a plan by name."""
    ids = {slot.mediator for one in plan.placed for slot in one.hours}
    return dict(User.objects.filter(pk__in=ids).values_list("pk", "name"))


def as_text(plan: Plan, *, dry_run: bool) -> list[str]:
    """A line for each case, and the totals."""
    names = names_of(plan)
    lines = [
        f"{one.case.reference}: {moment_in_words(one.slot.starts_at)} with "
        f"{' and '.join(names[pk] for pk in one.mediators)}, {days_in_words(one.days_late)}"
        for one in plan.placed
    ]
    lines += [f"{one.case.reference}: not booked. {one.reason}" for one in plan.left]
    verb = "would be booked" if dry_run else "booked"
    total = f"{len(plan.placed)} {verb}, {plan.late} of them late; {len(plan.left)} not booked."
    return [*lines, total]


def as_data(plan: Plan, *, dry_run: bool) -> dict[str, Any]:
    """The same for programs."""
    names = names_of(plan)
    return {
        "dry_run": dry_run,
        "waiting": len(plan.placed) + len(plan.left),
        "booked": 0 if dry_run else len(plan.placed),
        "planned": len(plan.placed),
        "late": plan.late,
        "bookings": [
            {
                "case": one.case.reference,
                "mediator": names[one.slot.mediator],
                "starts_at": timezone.localtime(one.slot.starts_at).isoformat(),
                "limit": one.case.limit.isoformat() if one.case.limit else None,
                "days_late": one.days_late,
            }
            for one in plan.placed
        ],
        "unbooked": [{"case": one.case.reference, "reason": one.reason} for one in plan.left],
    }
