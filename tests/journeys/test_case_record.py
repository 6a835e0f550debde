"""Mediator and administrator keep the record of a case, on a desktop and on a phone."""

import os
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.journeys.screen import DESKTOP, PHONE, Person
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
    mediator, admin = staff("mediator"), staff("caseadmin")
    log_a_call(mediator, case)
    write_and_strike_a_note(mediator, case)
    set_and_revise_a_goal(admin, case)
    flag_and_review(admin, case)
    complain(admin, case)
    filter_the_story(mediator, case)
    print_it(mediator, case)
    look_from_the_phone(mediator, case)
    see_who_opened_it(staff("auditor"), case)


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
    goes_back_and_sends_it_again(person, case)
    page.goto("/tasks/")
    person.sees("follow up the contact")
    person.goes_to(f"{case}communications/", shot="communication-list")
    person.goes_to(f"{case}communications/?kind=NOTICE", shot="communication-notices")


def goes_back_and_sends_it_again(person: Person, case: str) -> None:
    """The reading list twice by mistake, then something else from the same page."""
    page = person.goes_to(f"{case}reading/add/")
    again = page.get_by_label("What is to be read?")
    for label, words in (("read?", "The survey"), ("kept?", "File 3"), ("needed?", "The wall")):
        page.get_by_label(label).fill(words)
    person.presses("Add")
    person.does_not_see("This was already recorded")
    page.go_back()
    again.fill("The survey")
    page.get_by_label("kept?").fill("File 3")
    page.get_by_label("needed?").fill("The wall")
    person.presses("Add")
    person.sees("This was already recorded, so nothing was added.")
    page.go_back()
    again.fill("The plans")
    page.get_by_label("kept?").fill("File 3")
    page.get_by_label("needed?").fill("The wall")
    person.presses("Add")
    person.does_not_see("This was already recorded")
    person.sees("The survey", "The plans")


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


def set_and_revise_a_goal(person: Person, case: str) -> None:
    page = person.goes_to(f"{case}goals/set/", shot="goal-set")
    page.get_by_label("What is to be reached?").fill("A day for the repair")
    page.get_by_label("How will you know?").fill("Both sides name the same day")
    person.presses("Set the goal")
    person.clicks(page.locator("#goals").get_by_role("link", name="Revise").last)
    page.get_by_label("What is to be reached?").fill("A day in May for the repair")
    page.get_by_label("Why is the goal revised?").fill("The builder is away in April")
    person.presses("Save the revision")
    person.sees("A day in May for the repair", "Revisions")


def flag_and_review(person: Person, case: str) -> None:
    page = person.goes_to(f"{case}flags/raise/", shot="flag-raise")
    page.get_by_label("Power imbalance").check()
    page.get_by_label("What have you noticed?").fill("One side has a lawyer")
    page.get_by_label("What will be done about it?").fill("Explain each step to the other side")
    person.presses("Flag the challenge")
    person.sees("Explain each step to the other side")
    page = person.goes_to(f"{case}review/", shot="review")
    for yes in page.get_by_label("Yes", exact=True).all():
        yes.check()
    page.get_by_label("Regular check-in").check()
    page.get_by_label("What did you find, and what changes?").fill("On course")
    person.presses("Save the review")
    person.sees("Regular check-in")
    person.goes_to(f"{case}flags/", shot="flag-list")


def complain(person: Person, case: str) -> None:
    page = person.goes_to(f"{case}enquiries/open/", shot="enquiry-open")
    page.get_by_label("Complaint").check()
    page.get_by_label("Name of the person").fill("Pat Neighbour")
    page.get_by_label("What is asked or complained about?").fill("Nobody rang back")
    for label, value in (("Day", "1"), ("Month", "12"), ("Year", "2030")):
        page.get_by_label(label).fill(value)
    person.presses("Save and give it to its owner")
    person.sees("Complaint not concluded.")
    person.goes_to(f"{case}enquiries/", shot="enquiry-list")


def filter_the_story(person: Person, case: str) -> None:
    page = person.goes_to(f"{case}timeline/", shot="story")
    page.get_by_label("Kind").select_option(label="Notes, contacts, goals, reviews")
    person.presses("Show")
    person.sees("Goal revised.")
    page.get_by_label("Words").fill("papers come by post")
    person.presses("Show")
    person.sees("Nothing fits")  # the story holds nothing of what the note says
    person.looks("story-nothing")


def print_it(person: Person, case: str) -> None:
    page = person.goes_to(f"{case}print/", shot="case-print")
    person.sees("Printed by", "A day in May for the repair", "End of the record")
    paper = page.pdf(prefer_css_page_size=True)
    number = case.split("/")[2]
    for sheet in PdfReader(BytesIO(paper)).pages:
        assert number in sheet.extract_text()
        assert "OFFICIAL-SENSITIVE" in sheet.extract_text()
    if folder := os.environ.get("JOURNEY_PICTURES"):
        (Path(folder) / "case.pdf").write_bytes(paper)
    person.goes_to(f"{case}report/", shot="case-report")


def look_from_the_phone(person: Person, case: str) -> None:
    page = person.goes_to(case, shot="case-page")
    page.set_viewport_size(PHONE)
    number = page.locator("a[href^='tel:']").first
    assert number.is_visible()
    box = number.bounding_box()
    assert box is not None
    assert box["y"] < PHONE["height"], "who to ring is far down the page"
    height = page.evaluate("document.documentElement.scrollHeight")
    assert height < 4 * PHONE["height"], f"the page of a case is {height} px long on a phone"
    cards = page.locator("#parties .govuk-summary-card").first
    expect(cards).not_to_be_visible()
    page.locator("#parties summary").first.click()
    expect(cards).to_be_visible()
    story = page.locator("#story .moj-timeline, #story li").first
    expect(story).not_to_be_visible()
    page.emulate_media(media="print")
    expect(story).to_be_visible()  # on paper nothing is folded
    page.emulate_media(media="screen")
    page.goto(f"{case}#story")
    expect(story).to_be_visible()
    page.set_viewport_size(DESKTOP)
    expect(cards).to_be_visible()


def see_who_opened_it(person: Person, case: str) -> None:
    person.goes_to(case, shot="case-page-auditor")
    person.goes_to(f"{case}opened/", shot="case-opened")
    person.sees("Logging a call, letter or message", "The case, for printing")
