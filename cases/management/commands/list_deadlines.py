"""A case's deadlines with their workings."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from cases.models import Case
from cases.selectors.deadlines import deadlines_of


class Command(BaseCommand):
    """`list_deadlines CASE_NUMBER [--json]`."""

    help = "Lists a case's deadlines: rule, due moment, state and working."

    def add_arguments(self, parser: CommandParser) -> None:
        """The claim number or the court system number."""
        parser.add_argument("case_number", metavar="CASE_NUMBER")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print every deadline, the earliest first."""
        case = Case.objects.by_court_number(options["case_number"]).first()
        if case is None:
            raise CommandError(f"There is no case {options['case_number']}.")
        deadlines = deadlines_of(case)
        if options["json"]:
            rows = [
                {
                    "rule": row.rule,
                    "rule_version": row.rule_version,
                    "subject": row.subject,
                    "trigger": row.trigger,
                    "trigger_at": timezone.localtime(row.trigger_at).isoformat(),
                    "due_at": timezone.localtime(row.due_at).isoformat(),
                    "state": row.state,
                    "working": row.working,
                }
                for row in deadlines
            ]
            answer = {"case": case.reference, "deadlines": rows}
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
            return
        if not deadlines:
            self.stdout.write(f"Case {case.reference} has no deadlines.")
        for row in deadlines:
            due = timezone.localtime(row.due_at)
            self.stdout.write(
                f"{due:%Y-%m-%d %H:%M} {row.get_rule_display()}: {row.get_state_display()}"
            )
            for line in row.working:
                self.stdout.write(f"- {line}")
