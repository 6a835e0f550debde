"""A mediator keeps the record of a case: a call with its follow-up, and a note struck out."""

import pytest

from tests.journeys.screen import Person
from tests.journeys.test_pages import sample_cases
from tests.servers import ServedSystem

pytestmark = pytest.mark.browser


@pytest.fixture
def case(served: ServedSystem, staff) -> str:
    """The address of a case that is in the demo mediator's hands."""
    person = staff("mediator")
    for reference in sample_cases(served):
        if person.page.goto(f"/cases/{reference}/").status == 200:
            return f"/cases/{reference}/"
    raise AssertionError("the demo mediator has no case")


def test_the_record_of_a_case(staff, case: str) -> None:
    mediator = staff("mediator")
    log_a_call(mediator, case)
    write_and_strike_a_note(mediator, case)


def log_a_call(person: Person, case: str) -> None:
    page = person.goes_to(f"{case}communications/log/", shot="communication-log")
    person.presses("Save in the log")
    person.looks("communication-log-mistakes")
    page.get_by_label("Telephone").check()
    page.get_by_label("We contacted them").check()
    page.get_by_label("With whom?").select_option(index=1)
    page.get_by_label("What was it about?").fill("They say the other side is a liar")
    person.presses("Check the wording")
    person.sees("sees the facts differently")
    person.looks("communication-log-wording")
    page.get_by_label("What was it about?").fill("They asked what happens on the day")
    day = page.get_by_role("group", name="Follow up on")
    for label, value in (("Day", "1"), ("Month", "12"), ("Year", "2030")):
        day.get_by_label(label).fill(value)
    person.presses("Save in the log")
    person.sees("They asked what happens on the day", "Follow up on 1 December 2030")
    page.goto("/tasks/")
    person.sees("follow up the contact")
    person.goes_to(f"{case}communications/", shot="communication-list")
    person.goes_to(f"{case}communications/?kind=NOTICE", shot="communication-notices")


def write_and_strike_a_note(person: Person, case: str) -> None:
    page = person.goes_to(f"{case}notes/write/", shot="note-write")
    page.get_by_label("Note", exact=True).fill("Their papers come by post on Monday")
    person.presses("Save the note")
    person.sees("write it in that side’s room")
    person.looks("note-write-room")
    page.get_by_label("This holds nothing a party said").check()
    person.presses("Save the note")
    person.sees("Their papers come by post on Monday")
    person.clicks(page.locator("#notes").get_by_role("link", name="Strike out").first)
    page.get_by_label("Why is the note struck out?").fill("The wrong case")
    person.presses("Strike out the note")
    person.goes_to(f"{case}notes/", shot="note-list")
    person.sees("The wrong case")
