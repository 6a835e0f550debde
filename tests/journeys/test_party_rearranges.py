"""A party rearranges on a phone (N28): asks in Welsh, the leader moves the hour, the page shows it.

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

EMAIL, NUMBER = "nia@rearranges.test", "904MC001"
BOOKED = booked_case(
    number=NUMBER, email=EMAIL, mediator="moving-mediator", name="Mair Moving", hour=11
)
NEW_TIME = f"""
from appointments.models import Appointment
hour = Appointment.objects.get(case__reference="{NUMBER}", state="BOOKED")
print(f"{{hour.starts_at:%-d %B %Y}}")
"""
WELSH_DAYS = re.compile(r"Dydd (Llun|Mawrth|Mercher|Iau|Gwener) \d+ \w+ 20\d\d am 11am")


def test_a_party_rearranges_on_a_phone(served: ServedSystem, visitor: Person, staff) -> None:
    ask(served, BOOKED)
    address = link_in_the_message(served, EMAIL)
    before = asks_in_welsh(visitor, address)
    the_task_waits_for_a_decision(staff("leader"))
    the_leader_moves_it(staff("leader"))
    day = ask(served, NEW_TIME)
    reads_the_new_time(visitor, address, before, day)
    a_log_holds_no_address(served, address)


def asks_in_welsh(phone: Person, address: str) -> str:
    """Fill the form at 320 px; gives back the time that stands there until now."""
    page = phone.page
    phone.goes_to(f"{address}?lang=cy", shot="rearranges-welsh-form")
    page.set_viewport_size(PHONE)
    before = WELSH_DAYS.search(page.locator("main").inner_text())
    assert before
    page.get_by_label("Na fyddaf, rwy’n gofyn am amser arall").check()
    page.get_by_label("Os ydych yn gofyn am amser arall: pam?").fill("Mae gen i lawdriniaeth.")
    days = page.get_by_role("group", name=re.compile("Diwrnodau a fyddai’n eich siwtio"))
    days.get_by_role("checkbox").nth(2).check()
    page.get_by_role("group", name=re.compile("setliad")).get_by_label("Gallaf").check()
    phone.presses("Anfon fy atebion")
    phone.looks("rearranges-welsh-asked")
    page.set_viewport_size(PHONE)
    phone.sees("Rydych yn gofyn am amser arall.", "Mae gen i lawdriniaeth.")
    return before[0]


def the_task_waits_for_a_decision(leader: Person) -> None:
    leader.goes_to(f"/cases/{NUMBER}/", shot="rearranges-task")
    leader.sees("claimant 1 asks for another time")
    leader.goes_to("/tasks/", shot="rearranges-tasks")
    task = leader.page.locator("main").get_by_text(re.compile(rf"{NUMBER}: claimant 1 asks"))
    expect(task.first).to_be_visible()


def the_leader_moves_it(leader: Person) -> None:
    page = leader.page
    leader.goes_to(f"/cases/{NUMBER}/appointments/", shot="rearranges-appointment")
    leader.sees("Could come on:", "Mae gen i lawdriniaeth.")
    leader.follows("Move")
    leader.looks("rearranges-hours")
    page.get_by_label(re.compile("Mair Moving")).first.check()
    leader.presses("Continue")
    page.get_by_label("The claimant’s side").check()
    page.get_by_label("Why is the appointment moved?").fill("An operation on the day.")
    leader.presses("Move the appointment")
    leader.looks("rearranges-moved")
    leader.sees("Appointment moved to")
    leader.goes_to(f"/cases/{NUMBER}/", shot="rearranges-done")
    leader.does_not_see("asks for another time than")


def reads_the_new_time(phone: Person, address: str, before: str, day: str) -> None:
    phone.goes_to(f"{address}?lang=cy", shot="rearranges-welsh-new-time")
    phone.page.set_viewport_size(PHONE)
    now = WELSH_DAYS.search(phone.page.locator("main").inner_text())
    assert now
    assert now[0] != before
    phone.goes_to(f"{address}?lang=en", shot="rearranges-new-time")
    phone.sees(day, "Will you be there?")
    phone.page.get_by_label("Yes, ring me then").check()
    settle = phone.page.get_by_role("group", name=re.compile("agree a settlement"))
    settle.get_by_label("Yes").check()
    phone.presses("Send my answers")
    phone.sees("You will be there.")


def a_log_holds_no_address(served: ServedSystem, address: str) -> None:
    written = served.log()
    assert address.split("/")[2] not in written
