"""A case administrator looks at the plan for the most urgent cases that wait, and books it."""

import pytest
from playwright.sync_api import expect

from tests.journeys.screen import Person
from tests.journeys.work import ask

pytestmark = pytest.mark.browser

# Three that wait and are more urgent than any other, one for an interpreter whom nobody knows.
WAITING = """
from datetime import timedelta
from django.utils import timezone
from tests.factories.cases import CaseFactory, DeadlineFactory, NeedFactory
now = timezone.now()
cases = []
for number in range(3):
    case = CaseFactory(state="READY", reference=f"9{number}7BW00{number}", referred_at=now)
    DeadlineFactory(case=case, trigger_at=now, due_at=now - timedelta(days=9 - number))
    cases.append(case)
NeedFactory(party=cases[2].parties.first(), kind="INTERPRETER", spoken="Yoruba")
"""
TAKEN = """
from django.utils import timezone
from accounts.models import User
from appointments.models import PlannedCase
from appointments.services.booking import book_appointment
row = PlannedCase.objects.get(case__reference="907BW000", outcome="PLANNED")
book_appointment(
    case_id=row.case_id, slot_id=row.slot_id, at=timezone.now(),
    actor=User.objects.get(email="caseadmin@demo.test"),
)
"""


def test_the_waiting_cases_are_booked(served, staff) -> None:
    ask(served, WAITING)
    person = staff("caseadmin")
    make_a_plan(person)
    ask(served, TAKEN)
    see_what_changed(person)
    book_it(person)
    nothing_for_a_mediator(staff("mediator"))


def make_a_plan(person: Person) -> None:
    page = person.goes_to("/diary/", shot="waiting-diary")
    person.follows("Book the waiting cases")
    person.looks("waiting-ask")
    page.get_by_label("How many cases at most?").fill("none")
    person.presses("Make a plan")
    person.sees("Enter a number, such as 20, or leave it empty.")
    person.looks("waiting-ask-mistake")
    page.get_by_label("How many cases at most?").fill("3")
    person.presses("Make a plan")
    person.sees("2 cases would be booked", "1 would still wait", "907BW000", "917BW001", "927BW002")
    person.sees("What a party needs has to be arranged with somebody first.")
    person.does_not_see("Yoruba")
    person.looks("waiting-plan")


def see_what_changed(person: Person) -> None:
    """Somebody books one of the cases in between."""
    person.presses("Book 2 cases")
    person.sees("1 case was changed or booked meanwhile: 907BW000.", "Nothing was booked.")
    person.sees("This is a new plan.", "917BW001")
    person.looks("waiting-plan-again")
    person.page.goto("/diary/waiting/")


def book_it(person: Person) -> None:
    page = person.page
    page.get_by_label("How many cases at most?").fill("2")
    person.presses("Make a plan")
    person.sees("1 case would be booked", "917BW001")
    person.presses("Book 1 case")
    person.sees("What was booked", "1 case booked", "Every party is being told.")
    person.looks("waiting-booked")
    person.follows("917BW001")
    expect(page.locator("main")).to_contain_text("Booked")


def nothing_for_a_mediator(person: Person) -> None:
    person.page.goto("/diary/")
    person.does_not_see("Book the waiting cases")
