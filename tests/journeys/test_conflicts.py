"""A mediator declares whom they know: it stops a booking until the leader has decided (H6, H11)."""

import json
import re
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.journeys.screen import Person
from tests.journeys.work import ask, day_boxes
from tests.servers import ServedSystem

pytestmark = pytest.mark.browser
NUMBER = "955MC001"
CASE = f"/cases/{NUMBER}/"
CONFLICTS = f"/people/conflicts/?show=ALL&case={NUMBER}"
CLAIMANT, DEFENDANT = "Orla Penhallow", "Silas Trevanion"
SECRET = "We sang in one choir for years"
READY = f"""
from random import Random
from django.utils import timezone
from accounts.models import User
from cases.models import Case
from mediation_service.demo.record import accept
office = User.objects.get(email="caseadmin@demo.test")
accept(Case.objects.get(reference="{NUMBER}"), Random(1), office, timezone.now())
print(User.objects.get(email="mediator2@demo.test").pk)
"""
AWAY = f"""
from django.utils import timezone
from accounts.models import User
from cases.models import Case
from cases.services.triage import mark_unsuitable
office = User.objects.get(email="caseadmin@demo.test")
case = Case.objects.get(reference="{NUMBER}")
mark_unsuitable(
    case_id=case.pk, reason="OUTSIDE_SCHEME", actor=office, at=timezone.now(), version=None
)
"""


def litigant(role: str, name: str, number: str) -> dict[str, str]:
    return {
        "partyRole": role,
        "partyType": "INDIVIDUAL",
        "partyName": name,
        "litigantTelephone": number,
    }


@pytest.fixture
def interests(served: ServedSystem, tmp_path: Path) -> str:
    """The address of the mediator's own interests; a case of nobody else waits for an hour."""
    file = tmp_path / "conflicts.json"
    case = {
        "ccdCaseNumber": 1799999999955001,
        "casemanCaseNumber": NUMBER,
        "caseTitle": f"{CLAIMANT} v {DEFENDANT}",
        "caseFlags": False,
        "claimValue": 910,
        "litigants": [
            litigant("Claimant 1", CLAIMANT, "01632 960551"),
            litigant("Defendant 1", DEFENDANT, "01632 960552"),
        ],
    }
    file.write_text(json.dumps({"cases": [case]}))
    served.manage("import_referrals", str(file))
    return f"/people/{ask(served, READY)}/interests/"


def test_a_declared_interest_from_the_declaration_to_the_hour(
    served: ServedSystem, staff, interests: str
) -> None:
    mediator, office, leader = staff("mediator2"), staff("caseadmin"), staff("leader")
    say_whom_they_know(mediator, interests)
    is_kept_out_of_the_diary(office)
    a_like_name_is_cleared(leader)
    a_disclosure_is_accepted(leader)
    is_booked(office)
    answers_before_the_hour(mediator, interests)
    cancel(office)
    end_all(mediator, interests)
    ask(served, AWAY)


def say_whom_they_know(mediator: Person, interests: str) -> None:
    mediator.goes_to(interests, shot="interests-none")
    mediator.presses("Declare an interest")
    mediator.looks("interest-declare")
    mediator.presses("Declare")
    mediator.sees("Say what the relationship is.")
    mediator.looks("interest-declare-mistake")
    for name in (CLAIMANT, "S Trevanion"):
        declare(mediator, interests, name)
    mediator.presses("This is complete and true")
    mediator.sees("Last confirmed on", SECRET, "S Trevanion")
    mediator.looks("interests")


def declare(mediator: Person, interests: str, name: str) -> None:
    page = mediator.page
    page.goto(f"{interests}new/")
    page.get_by_label("Name of the person").fill(name)
    page.get_by_label("What the relationship is").fill(SECRET)
    mediator.presses("Declare")
    mediator.sees("The cases it may touch are being looked at.")


def is_kept_out_of_the_diary(office: Person) -> None:
    """The office reads the kind of reason; neither whom the mediator knows, nor how."""
    theirs(office)
    office.sees(
        "Not offered because of a possible conflict of interest",
        "Priya Nair. A declared interest has the same name as claimant 1.",
    )
    office.looks("slots-blocked")
    office.does_not_see(SECRET, "S Trevanion")
    expect(office.page.locator("input[name=slot]")).to_have_count(0)
    office.page.goto(f"{CASE}appointments/")
    office.sees("Priya Nair. A declared interest has")
    hours = office.page.locator("form label", has_text="Priya Nair")
    expect(hours).to_have_count(0)
    expect(office.page.locator("input[name=slot]:enabled").first).to_be_visible()


def theirs(office: Person) -> None:
    """The free hours of the mediator, for the case."""
    office.page.goto(f"{CASE}appointments/")
    office.page.get_by_label("Mediator").select_option(label="Priya Nair")
    office.presses("Search")


def comes_up(person: Person, sentence: str, address: str = CONFLICTS) -> None:
    """The worker has looked at the case: its finding is on the page."""
    limit = time.monotonic() + 30
    while True:
        person.page.goto(address)
        if sentence in person.page.inner_text("main") or time.monotonic() > limit:
            break
        time.sleep(0.5)
    person.sees(sentence)


def a_like_name_is_cleared(leader: Person) -> None:
    comes_up(leader, "A declared interest has a name like that of defendant 1.")
    leader.sees("A declared interest has the same name as claimant 1.")
    leader.looks("conflict-list")
    leader.follows(f"{NUMBER}, defendant 1")
    leader.looks("conflict-near")
    leader.sees("This is only similar, so it stops nothing.")
    leader.presses("Not the same person")
    leader.presses("Not the same person")
    leader.sees("Give the reason.")
    leader.looks("conflict-clear-mistake")
    leader.page.get_by_label("Why?").fill("Another date of birth.")
    leader.presses("Not the same person")
    leader.sees("Cleared: not the same person or firm.", "Another date of birth.")


def a_disclosure_is_accepted(leader: Person) -> None:
    leader.page.goto(CONFLICTS)
    leader.follows(f"{NUMBER}, claimant 1")
    leader.sees("Priya Nair cannot be booked for this case")
    leader.looks("conflict-exact")
    leader.presses("Record an accepted disclosure")
    leader.presses("Accept the disclosure")
    leader.sees("Say who was told for the claimant and agreed.")
    leader.looks("conflict-disclose-mistake")
    page = leader.page
    for side, name in (("claimant", CLAIMANT), ("defendant", DEFENDANT)):
        page.get_by_label(f"Who was told for the {side}, and agreed").fill(name)
        page.get_by_role("group", name=f"How was the {side} told?").get_by_label(
            "By telephone"
        ).check()
        day_boxes(
            page.get_by_role("group", name=f"When was the {side} told?"),
            timezone.localdate() - timedelta(days=1),
        )
        page.get_by_role("checkbox", name=f"The {side} agrees that this mediator").check()
    page.get_by_label("Why?").fill("Both sides want this mediator.")
    leader.presses("Accept the disclosure")
    leader.sees("The disclosure is accepted.", f"{CLAIMANT}, by telephone", "agreed")
    leader.looks("conflict-disclosed")


def is_booked(office: Person) -> None:
    theirs(office)
    office.does_not_see("Not offered because")
    office.page.locator("input[name=slot]:enabled").first.check()
    office.presses("Continue")
    office.presses("Book the appointment")
    office.sees("Appointment booked for", "with Priya Nair")


def answers_before_the_hour(mediator: Person, interests: str) -> None:
    """One more declared name is only like the defendant's: one press, and the hour may begin."""
    declare(mediator, interests, "Sylas Trevanion")
    comes_up(mediator, "Do you know any of them?", f"{CASE}mediation/")
    mediator.sees(f"Defendant 1: {DEFENDANT}", "Start the mediation")
    mediator.looks("mediation-start-uncertain")
    mediator.clicks(mediator.page.get_by_role("button", name="I do not know them"))
    mediator.sees("Kept: you do not know them.", "Start the mediation")
    assert "Do you know any" not in mediator.page.inner_text("main")


def cancel(office: Person) -> None:
    office.page.goto(f"{CASE}appointments/")
    office.follows("Cancel")
    office.page.get_by_label(re.compile("why", re.I)).fill("The journey ends here")
    office.clicks(office.page.locator("main form button[type=submit]"))
    office.sees("Cancelled")


def end_all(mediator: Person, interests: str) -> None:
    mediator.page.goto(interests)
    for left in (2, 1, 0):
        mediator.follows("End the interest in")
        mediator.page.get_by_label("Why does it no longer count?").fill("We lost touch.")
        if left == 2:
            mediator.looks("interest-end")
        mediator.presses("End it")
        expect(mediator.page.get_by_role("link", name="End the interest in")).to_have_count(left)
    mediator.looks("interests-ended")
