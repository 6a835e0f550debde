"""The state machines in the reference are the ones in the code."""

import json
from io import StringIO

from django.core.management import call_command

from tests.house.sources import ROOT


def printed(**options):
    out = StringIO()
    call_command("state_diagram", stdout=out, **options)
    return out.getvalue()


def test_the_reference_shows_the_machines_of_the_code():
    page = ROOT / "docs" / "reference" / "states.md"
    assert page.read_text(encoding="utf-8") == printed(), (
        "Type: .venv/bin/python manage.py state_diagram > docs/reference/states.md"
    )


def test_json_holds_the_case_machine():
    machines = {machine["name"]: machine for machine in json.loads(printed(json=True))["machines"]}
    case = machines["cases.Case.state"]
    assert case["start"] == "REFERRED"
    assert ["REFERRED", "READY", "mark_ready"] in case["transitions"]
