"""The date a rule gives, with its working in words."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cases.enums import DeadlineRule
from cases.scheduling import PlannedDeadline, plan_deadline, rule_on
from core.clocks.calendar import in_words, local_day
from core.clocks.wall import read_when
from core.errors import DomainError


class Command(BaseCommand):
    """`explain_deadline RULE --trigger DATE [--event DATE] [--json]`."""

    help = "Explains a deadline: the due date, the working, and whether an event is in time."

    def add_arguments(self, parser: CommandParser) -> None:
        """Rule, trigger and, for a what-if, the event."""
        parser.add_argument("rule", metavar="RULE", help=", ".join(DeadlineRule.values))
        parser.add_argument("--trigger", required=True, help="the day the rule counts from")
        parser.add_argument("--event", help="a day to judge: would it be in time?")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """Plan, judge and print."""
        rule = options["rule"].upper()
        if rule not in DeadlineRule.values:
            raise CommandError(
                f"There is no rule {options['rule']}. Use one of: {', '.join(DeadlineRule.values)}."
            )
        try:
            trigger = read_when(options["trigger"])
            plan = plan_deadline(rule, trigger)
            citation = rule_on(rule, local_day(trigger)).citation
            judged = judge(plan, options["event"]) if options["event"] else None
        except DomainError as refusal:
            raise CommandError(refusal.sentence) from refusal
        except KeyError:
            raise CommandError("The rule did not exist on that day.") from None
        answer = {
            "rule": rule,
            "rule_version": plan.rule_version,
            "citation": citation,
            "method": plan.method,
            "date": local_day(plan.due_at).isoformat(),
            "due_at": plan.due_at.isoformat(),
            "working": plan.working,
        }
        if judged is not None:
            answer["in_time"], sentence = judged
            answer["working"] = [*plan.working, sentence]
        if options["json"]:
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
            return
        self.stdout.write(f"{answer['date']}")
        for line in answer["working"]:
            self.stdout.write(f"- {line}")
        self.stdout.write(f"Rule: {citation}, version {plan.rule_version}.")


def judge(plan: PlannedDeadline, event: str) -> tuple[bool, str]:
    """Whether something on that day would be in time, and the sentence that says so."""
    day, last = local_day(read_when(event)), local_day(plan.due_at)
    if day <= last:
        return True, f"An event on {in_words(day)} would be in time."
    late = (day - last).days
    days = "1 calendar day" if late == 1 else f"{late} calendar days"
    return False, f"An event on {in_words(day)} would be {days} late."
