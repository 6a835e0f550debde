"""The court sends a case again: one difference is taken over, another declined."""

import json
from pathlib import Path

import pytest

from tests.journeys.screen import Person
from tests.servers import ServedSystem

pytestmark = pytest.mark.browser
NUMBER = "987DC001"


def claim(**changes: object) -> dict[str, object]:
    return {
        "ccdCaseNumber": 1799999999999001,
        "casemanCaseNumber": NUMBER,
        "caseTitle": "Ines Marlow v Ravi Thorne",
        "caseFlags": False,
        "claimValue": 640,
        "litigants": [
            {
                "partyRole": "Claimant 1",
                "partyType": "INDIVIDUAL",
                "partyName": "Ines Marlow",
                "litigantTelephone": "01632 960111",
            },
            {
                "partyRole": "Defendant 1",
                "partyType": "INDIVIDUAL",
                "partyName": "Ravi Thorne",
                "litigantTelephone": "01632 960222",
            },
        ],
        **changes,
    }


def night(served: ServedSystem, folder: Path, name: str, case: dict[str, object]) -> None:
    """The court's file of one night."""
    file = folder / name
    file.write_text(json.dumps({"cases": [case]}))
    served.manage("import_referrals", str(file))


def test_a_new_number_is_taken_over_and_another_value_declined(
    served: ServedSystem, staff, tmp_path: Path
) -> None:
    night(served, tmp_path, "monday.json", claim())
    again = claim(claimValue=700)
    again["litigants"][0]["litigantTelephone"] = "01632 960333"  # type: ignore[index]
    night(served, tmp_path, "tuesday.json", again)
    office: Person = staff("caseadmin")
    office.goes_to("/tasks/")
    office.sees(f"{NUMBER}: the court has sent the case again with changes")
    office.goes_to("/cases/changes/")
    office.follows(f"{NUMBER} Ines Marlow v Ravi Thorne")
    office.looks("court-change")
    office.sees("01632 960111", "01632 960333", "£640.00", "£700.00", "tuesday.json")
    office.page.get_by_label("Keep ours: £640.00").check()
    office.presses("Save the decision")
    office.looks("court-change-error")
    office.page.get_by_label("Take the court's: 01632 960333").check()
    office.page.get_by_label("Why do you keep what is recorded?").fill("The claim form says 640.")
    office.presses("Save the decision")
    office.sees("Taken over", "01632 960333")
    office.does_not_see("Compare and decide")
    served_history = served.manage(
        "shell",
        "-v0",
        "-c",
        "from cases.models import Party; p = Party.objects.get(name='Ines Marlow'); "
        "print([v.phone for v in p.history.order_by('history_id')], p.case.claim_value)",
    )
    assert "['01632 960111', '01632 960333'] 640.00" in served_history.stdout
    office.goes_to("/tasks/")
    office.does_not_see(f"{NUMBER}: the court has sent the case again")
