"""A flagged case is made ready, party by party; a child stops another; a concern (H28, A38, S48).

Every act is a person's, in a browser, against the served system.
"""

import json
import re

import pytest

from tests.journeys.screen import Person
from tests.journeys.test_chain import suitable
from tests.servers import ServedSystem

pytestmark = pytest.mark.browser

READY, CHILD = "902MC001", "902MC002"


def litigant(role: str, name: str) -> dict[str, object]:
    return {
        "partyID": f"{role}-id",
        "partyRole": role,
        "partyType": "INDIVIDUAL",
        "partyName": name,
        "paperResponse": "N",
        "represented": False,
        "litigantEmail": f"{name.split(maxsplit=1)[0].lower()}@example.com",
        "litigantTelephone": "0113 496 0001" if role == "Claimant 1" else "",
        "dateRangeToAvoid": [{}],
    }


@pytest.fixture
def received(served: ServedSystem, tmp_path) -> None:
    """Two flagged referrals; the defendants gave no telephone number."""
    cases = [
        {
            "ccdCaseNumber": 1699999000080000 + number,
            "casemanCaseNumber": reference,
            "caseTitle": f"Carys Lloyd v Dafydd Rees {number}",
            "caseFlags": True,
            "claimValue": 900,
            "litigants": [
                litigant("Claimant 1", f"Carys Lloyd {number}"),
                litigant("Defendant 1", f"Dafydd Rees {number}"),
            ],
        }
        for number, reference in enumerate((READY, CHILD), start=1)
    ]
    feed = tmp_path / "ocmc_mediation_data.json"
    feed.write_text(json.dumps({"cases": cases}))
    served.manage("import_referrals", str(feed))


def test_a_flagged_case_is_made_ready_party_by_party(received, staff) -> None:
    admin = staff("caseadmin")
    admin.goes_to(f"/cases/{READY}/triage/", shot="party-triage-gaps")
    admin.sees("has no telephone number", "not who or what")
    say_what_they_need(admin)
    reach_the_defendant(admin)
    come_along(admin)
    say_who_settles(admin)
    page = admin.goes_to(f"/cases/{READY}/triage/", shot="party-triage-done")
    admin.does_not_see("has no telephone number", "not bound by confidentiality")
    suitable(page)
    admin.presses("Save the decision")
    page.goto(f"/cases/{READY}/")
    admin.sees("Ready to book", "Welsh language", "British Sign Language")


def say_what_they_need(admin: Person) -> None:
    """Welsh for one; BSL, a longer hour and help for the other, first without its words."""
    page = admin.page
    admin.follows("The court says somebody has a need")
    claimant, defendant = (
        page.get_by_role("group", name=re.compile(role)) for role in ("Claimant 1", "Defendant 1")
    )
    claimant.get_by_label("Welsh language").check()
    defendant.get_by_label("British Sign Language").check()
    defendant.get_by_label("A longer appointment").check()
    defendant.get_by_label("Help because of vulnerability").check()
    admin.looks("party-needs")
    admin.presses("Save what they need")
    admin.sees("There is a problem", "Enter how many minutes more")
    admin.looks("party-needs-refused")
    defendant.get_by_label("Minutes more than usual").fill("30")
    defendant.get_by_label("What would help them to take part").fill("One question at a time")
    admin.presses("Save what they need")
    admin.sees("What the parties need is recorded")


def reach_the_defendant(admin: Person) -> None:
    """A daughter's number is recorded, verified, and rung first: the score rises."""
    page = admin.page
    opens_from_triage(admin, "Defendant 1, Dafydd Rees 1")
    admin.looks("party-before")
    before = score(admin)
    admin.follows("Record another way to reach them")
    admin.presses("Record it")
    admin.sees("There is a problem", "Choose what it is.")
    admin.looks("party-alternative-refused")
    page.get_by_label("Telephone number").check()
    page.get_by_label("Number or address").fill("07700 900321")
    page.get_by_label("Whose is it?").fill("Siân Rees")
    admin.presses("Record it")
    assert score(admin) == before
    admin.follows("Verify")
    admin.looks("party-alternative-verify")
    page.get_by_label("By telephone").check()
    admin.presses("Record that it is verified")
    assert score(admin) > before
    page.get_by_role("button", name=re.compile("Use it first")).click()
    admin.sees("Ring this first.", "Siân Rees, 07700 900321")


def come_along(admin: Person) -> None:
    """The daughter comes along and promises to keep it confidential."""
    page = admin.page
    admin.follows("Record who comes along")
    page.get_by_label("Name", exact=True).fill("Siân Rees")
    page.get_by_label("What are they to the party?").fill("Daughter")
    admin.looks("party-companion")
    admin.presses("Record them")
    admin.sees("Not bound by confidentiality yet.")
    admin.follows("Record that they keep it confidential")
    page.get_by_label("By telephone").check()
    admin.looks("party-companion-bind")
    admin.presses("Record that they agreed")
    admin.sees("Agreed to confidentiality by telephone")


def say_who_settles(admin: Person) -> None:
    """He settles for himself, up to a sum."""
    page = admin.page
    admin.follows("Record the authority to settle")
    page.get_by_label("Who may settle for this party?").fill("Dafydd Rees")
    page.get_by_label("Up to how much (£)?").fill("£800")
    page.get_by_label("Who confirmed this?").fill("Dafydd Rees")
    page.get_by_label("By telephone").check()
    admin.looks("party-authority")
    admin.presses("Record the authority")
    admin.sees("up to £800.00", "One question at a time")
    admin.looks("party-after")


def opens_from_triage(admin: Person, name: str) -> None:
    """Open the page of a party; a gap's sentence that begins the same leads elsewhere."""
    admin.clicks(admin.page.get_by_role("link", name=name, exact=True))


def score(admin: Person) -> int:
    """The score on the party's page."""
    found = re.search(r": (\d+) of 100", admin.page.locator("main").inner_text())
    assert found
    return int(found[1])


def test_a_child_stops_a_case(received, staff) -> None:
    admin = staff("caseadmin")
    page = admin.goes_to(f"/cases/{CHILD}/triage/")
    opens_from_triage(admin, "Claimant 1, Carys Lloyd 2")
    page.get_by_text("Something stops this case").click()
    admin.looks("party-stops-open")
    admin.follows("The party is a child or a protected party")
    admin.presses("Stop the case")
    admin.sees("There is a problem", "Choose whether the party is a child")
    admin.looks("party-stop-refused")
    page.get_by_label("A child").check()
    admin.presses("Stop the case")
    admin.sees("The case is stopped")
    admin.goes_to(f"/cases/{CHILD}/triage/", shot="party-triage-stopped")
    admin.sees("needs the court's approval")
    suitable(page)
    admin.presses("Save the decision")
    admin.sees("There is a problem", "needs the court's approval")
    admin.follows("Claimant 1, Carys Lloyd")
    assert page.get_by_label("A child or protected party").is_checked()
    admin.presses("Take the case out of mediation")
    admin.sees("Unsuitable")


def test_a_concern_goes_to_a_named_leader_and_to_nobody_else(served, staff) -> None:
    """S48: the task says nothing, the page opens for its writer and its recipient alone."""
    case = case_of_the_mediator(served)
    mediator, leader = staff("mediator"), staff("leader")
    escalate(mediator, case)
    leader.goes_to("/tasks/", shot="concern-leader-tasks")
    leader.does_not_see("afraid")
    assert "concern" not in leader.page.locator("main").inner_text().lower()
    row = leader.page.get_by_role("row").filter(has_text="urgent decision")
    leader.clicks(row.get_by_role("link", name="Read it and decide"))
    leader.sees("She said that she is afraid.")
    leader.looks("concern-read")
    address = leader.page.url
    for other in (staff("leader2"), staff("caseadmin"), staff("mediator2"), staff("auditor")):
        answer = other.page.goto(address)
        assert answer is not None
        assert answer.status == 404
        other.does_not_see("afraid")
    leader.presses("Record the decision")
    leader.sees("There is a problem", "Choose whether mediation may go on.")
    leader.looks("concern-decide-refused")
    leader.page.get_by_label("Mediation may go on").check()
    leader.page.get_by_label("What is done about the concern?").fill("Spoke with her. She is safe.")
    leader.presses("Record the decision")
    leader.sees("Decided by Lena Fox", "She is safe.")
    leader.looks("concern-decided")
    leader.page.goto("/tasks/")
    leader.does_not_see("urgent decision")
    for person in (mediator, staff("caseadmin"), staff("auditor")):
        person.page.goto(case)
        person.does_not_see("afraid", "She is safe")
    mediator.sees("A team leader decided how the case goes on.")


def case_of_the_mediator(served: ServedSystem) -> str:
    """The address of a case that is still to be mediated by the mediator of the demonstration."""
    found = served.manage(
        "shell", "-v0", "-c",
        "from cases.models import Case; print(Case.objects.filter(state='BOOKED', "
        "mediator__email='mediator@demo.test').values_list('reference', flat=True)[0])",
    )  # fmt: skip
    return f"/cases/{found.stdout.split()[-1]}/"


def escalate(mediator: Person, case: str) -> None:
    """Write a concern down for one named leader, first without anything."""
    page = mediator.page
    page.goto(case)
    mediator.clicks(page.locator("#parties").get_by_role("link", name="Open").first)
    page.get_by_text("Something stops this case").click()
    mediator.looks("concern-party-page")
    mediator.follows("Escalate a safeguarding concern")
    mediator.presses("Escalate the concern")
    mediator.sees("There is a problem", "Choose at least one team leader.")
    mediator.looks("concern-refused")
    page.get_by_label("What is the concern?").fill("She said that she is afraid.")
    page.get_by_label("Lena Fox").check()
    mediator.presses("Escalate the concern")
    mediator.sees("The case waits for")
    mediator.looks("concern-escalated")
