"""A calculator of days by the rules' clock and the court system's clock."""

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.clocks import cpr
from core.clocks.counts import Count
from core.clocks.court_system import court_system_days
from core.clocks.wall import read_when
from core.errors import DomainError

METHODS: dict[str, Callable[[int, date | datetime], Count]] = {
    "CLEAR_DAYS_BEFORE": cpr.clear_days_before,
    "CLEAR_DAYS_AFTER": cpr.clear_days_after,
    "WITHIN_DAYS": cpr.within_days,
    "COURT_SYSTEM_DAYS": court_system_days,
    "DEEMED_FIRST_CLASS": lambda _, when: cpr.deemed_first_class(when),
    "DEEMED_EMAIL": lambda _, when: cpr.deemed_email(when),
}


class Command(BaseCommand):
    """`count_days METHOD N WHEN [--json]`; pure, touches no database."""

    help = "Counts days: prints the date; --json adds the working and the rule."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Method, number of days and the event."""
        parser.add_argument("method", metavar="METHOD", help=", ".join(METHODS))
        parser.add_argument("n", metavar="N", help="days; without effect for DEEMED methods")
        parser.add_argument("when", metavar="WHEN", help="YYYY-MM-DD or YYYY-MM-DDTHH:MM")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """Count and print; a question without an answer is a refusal."""
        method = METHODS.get(options["method"].upper())
        if method is None:
            raise CommandError(
                f"There is no method {options['method']}. Use one of: {', '.join(METHODS)}."
            )
        try:
            count = method(int(options["n"]), read_when(options["when"]))
        except DomainError as refusal:
            raise CommandError(refusal.sentence) from refusal
        except ValueError as wrong:
            raise CommandError("The number of days must be a whole number.") from wrong
        except OverflowError as wrong:
            raise CommandError("The date is too far away to be counted.") from wrong
        if options["json"]:
            answer = {"date": count.day.isoformat(), "working": count.working, "rule": count.rule}
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
        else:
            self.stdout.write(count.day.isoformat())
