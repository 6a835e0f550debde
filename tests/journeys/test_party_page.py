"""A party on a phone: opens the link of its message, confirms, then asks for another time (N24).

Every act is a person's, in a browser, against the served system.
"""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.booked import booked_case, link_in_the_message
from tests.journeys.screen import PHONE, Person
from tests.journeys.work import ask
from tests.servers import ServedSystem

pytestmark = pytest.mark.browser

EMAIL = "nia@page.test"
NUMBER = "903MC001"
BOOKED = booked_case(
    number=NUMBER, email=EMAIL, mediator="page-mediator", name="Gwen Page", hour=10
)


@pytest.fixture
def phone(visitor: Person) -> Person:
    visitor.page.set_viewport_size(PHONE)
    return visitor


def test_a_party_confirms_and_asks_for_another_time(
    served: ServedSystem, phone: Person, staff
) -> None:
    ask(served, BOOKED)
    address = link_in_the_message(served, EMAIL)
    phone.goes_to(address, shot="party-page-form")
    phone.page.set_viewport_size(PHONE)
    phone.sees("Your mediation appointment", "Gwen Page", NUMBER)
    phone.does_not_see("Owen", "owen@page.test")
    confirms(phone)
    asks_for_another_time(phone)
    reads_welsh(phone, address)
    the_administrator_sees_it(staff("caseadmin"), NUMBER)
    a_bad_link_says_what_to_do(phone)


def confirms(phone: Person) -> None:
    page = phone.page
    phone.presses("Send my answers")
    phone.looks("party-page-errors")
    page.set_viewport_size(PHONE)
    expect(page.get_by_role("alert")).to_contain_text("Say whether you will be there.")
    page.get_by_label("Yes, ring me then").check()
    page.get_by_label("The telephone number we ring").fill("0113 496 0999")
    page.get_by_label("Name of somebody who will be with you").fill("Sioned Friend")
    page.get_by_label("What are they to you?").fill("my sister")
    page.get_by_role("group", name=re.compile("agree a settlement")).get_by_label("Yes").check()
    phone.presses("Send my answers")
    phone.looks("party-page-confirmed")
    page.set_viewport_size(PHONE)
    phone.sees("You will be there.", "0113 496 0999", "Sioned Friend")


def asks_for_another_time(phone: Person) -> None:
    page = phone.page
    phone.follows("Change my answers")
    page.get_by_label("No, I ask for another time").check()
    page.get_by_label("If you ask for another time: why?").fill("I am in hospital that day.")
    phone.presses("Send my answers")
    phone.looks("party-page-another-time")
    page.set_viewport_size(PHONE)
    phone.sees("You ask for another time", "I am in hospital that day.")


def reads_welsh(phone: Person, address: str) -> None:
    phone.goes_to(f"{address}?lang=cy", shot="party-page-welsh")
    phone.sees("Yr hyn a ddywedoch wrthym", "Rydych yn gofyn am amser arall.")
    phone.page.goto(f"{address}?change=1")
    phone.looks("party-page-welsh-form")
    phone.sees("A fyddwch chi yno?")
    phone.page.goto(f"{address}?lang=en")


def the_administrator_sees_it(admin: Person, reference: str) -> None:
    admin.goes_to(f"/cases/{reference}/appointments/", shot="party-page-appointment")
    admin.sees("Asks for another time", "I am in hospital that day.", "Sioned Friend", "Booked")
    admin.goes_to(f"/cases/{reference}/", shot="party-page-case")
    admin.sees("claimant 1 asks for another time")
    admin.goes_to(f"/cases/{reference}/timeline/", shot="party-page-story")
    admin.sees(
        "Claimant 1 corrected its telephone number itself.",
        "Claimant 1 said itself who comes along.",
        "Claimant 1 confirmed the appointment",
        "Claimant 1 asked for another time",
    )


def a_bad_link_says_what_to_do(phone: Person) -> None:
    phone.goes_to(f"/party/{'x' * 43}/", shot="party-page-bad-link")
    phone.sees("This link does not work.", "Check that you copied the whole address")
