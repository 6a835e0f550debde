"""Draws every state machine as a mermaid diagram; `docs/reference/states.md` keeps the result."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandParser
from django.db.models import Field, Model
from django_fsm import FSMFieldMixin

HEAD = """# State machines

Printed by `manage.py state_diagram`; do not edit by hand.
"""


@dataclass(frozen=True)
class Machine:
    """One state field: where it begins, its states in order, and the transitions between them."""

    name: str
    start: str
    states: list[str]
    transitions: list[tuple[str, str, str]]


class Command(BaseCommand):
    """`state_diagram [--json]`."""

    help = "Prints a mermaid diagram of every state machine."

    def add_arguments(self, parser: CommandParser) -> None:
        """Text or JSON."""
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print them all, in the order of apps and models."""
        found = list(machines())
        if options["json"]:
            self.stdout.write(json.dumps({"machines": [asdict(machine) for machine in found]}))
        else:
            self.stdout.write("\n".join([HEAD, *(drawing(machine) for machine in found)]))


def machines() -> Iterator[Machine]:
    """Every state field of every model, history tables apart."""
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, FSMFieldMixin) and not hasattr(model, "instance_type"):
                yield machine_of(model, field)


def machine_of(model: type[Model], field: Any) -> Machine:
    """Read one machine from the transitions of its model."""
    states = [str(code) for code, _ in field.choices]
    steps = {
        (str(step.source), str(step.target), str(step.name))
        for step in field.get_all_transitions(model)
    }
    return Machine(
        name=f"{model._meta.app_label}.{model.__name__}.{column(field)}",
        start=str(field.get_default()),
        states=states,
        transitions=sorted(
            steps, key=lambda step: (states.index(step[0]), states.index(step[1]), step[2])
        ),
    )


def column(field: "Field[Any, Any]") -> str:
    """The field's name."""
    return field.name


def drawing(machine: Machine) -> str:
    """A section with the diagram; a state nothing leads out of is an end."""
    left = {source for source, _, _ in machine.transitions}
    ends = [state for state in machine.states if state not in left]
    lines = [
        f"## {machine.name}",
        "",
        "```mermaid",
        "stateDiagram-v2",
        f"    [*] --> {machine.start}",
        *(f"    {source} --> {target}: {name}" for source, target, name in machine.transitions),
        *(f"    {state} --> [*]" for state in ends),
        "```",
        "",
    ]
    return "\n".join(lines)
