"""A mediator finds a case, a team leader hands a caseload over, a view is kept: in a browser.

Requirements: H3, A10, A11, A26, S46.
"""

import json

import pytest

from tests.journeys.screen import Person
from tests.servers import ServedSystem

pytestmark = pytest.mark.browser

FACTS = """
import json
from cases.models import Case
from appointments.models import Appointment
own = Case.objects.filter(mediator__email="mediator@demo.test").order_by("-pk")
case = next(c for c in own if any(p.reach_phone and p.name for p in c.parties.all()))
party = next(p for p in case.parties.all() if p.reach_phone and p.name)
print(json.dumps({"reference": case.reference, "phone": party.reach_phone,
                  "words": party.name.split()}))
"""


def facts(served: ServedSystem, code: str) -> dict:
    printed = served.manage("shell", "-v0", "-c", code).stdout
    return json.loads(printed.strip().splitlines()[-1])


def searches(person: Person, words: str) -> None:
    person.page.goto("/cases/?view=all")
    person.page.get_by_label("Number, name, telephone").fill(words)
    person.presses("Search")


def test_a_mediator_finds_a_case_from_a_number_and_a_misspelt_name(
    served: ServedSystem, staff
) -> None:
    known = facts(served, FACTS)
    mediator = staff("mediator")
    digits = "".join(filter(str.isdigit, known["phone"])).removeprefix("44").removeprefix("0")
    searches(mediator, f"+44 (0){digits[:4]} {digits[4:7]}-{digits[7:]}")
    mediator.sees(known["reference"])
    mediator.looks("finding-by-phone")
    word = max(known["words"], key=len)
    searches(mediator, word[:2] + word[3:])
    mediator.sees("Showing results for", known["reference"])
    mediator.looks("finding-by-typo")
    searches(mediator, "nobody at all")
    mediator.sees("No case fits what you asked for.")
    mediator.looks("finding-nothing")
    searches(mediator, known["reference"].lower())
    mediator.follows(known["reference"])
    mediator.sees(known["reference"])


def test_a_view_is_kept_shared_and_opens_the_list(staff) -> None:
    leader = staff("leader")
    leader.goes_to("/cases/?view=all", shot="list-all")
    leader.page.get_by_role("checkbox", name="Booked").check()
    leader.presses("Show cases")
    leader.follows("Save as a view")
    leader.looks("view-new")
    leader.presses("Save view")
    leader.sees("Fill in “Name of the view”.")
    leader.looks("view-new-error")
    leader.page.get_by_label("Name of the view").fill("This week’s hours")
    leader.page.get_by_role("checkbox", name="Share it with").check()
    leader.page.get_by_role("checkbox", name="Open my list of cases").check()
    leader.presses("Save view")
    leader.sees("The view “This week’s hours” is saved.")
    leader.looks("view-saved")
    leader.page.goto("/cases/")
    assert "state=BOOKED" in leader.page.url
    mediator = staff("mediator")
    mediator.page.goto("/cases/?view=all")
    mediator.follows("This week’s hours")
    assert "state=BOOKED" in mediator.page.url
    leader.page.get_by_text("Change the saved views").click()
    leader.follows("Delete the view")
    leader.looks("view-delete")
    leader.presses("Delete view")
    leader.sees("is deleted")
    leader.page.goto("/cases/")
    assert "state=BOOKED" not in leader.page.url


def test_the_filter_works_on_a_phone(staff) -> None:
    leader = staff("leader")
    leader.page.set_viewport_size({"width": 320, "height": 640})
    leader.page.goto("/cases/?view=all")
    leader.page.get_by_role("button", name="Show filter").click()
    leader.page.get_by_role("checkbox", name="Booked").check()
    leader.keep_picture("list-filter-open", "phone")
    leader.presses("Show cases")
    assert "state=BOOKED" in leader.page.url


def test_a_leader_hands_a_caseload_over_and_takes_it_back(staff) -> None:
    leader = staff("leader")
    leader.goes_to("/cases/caseload/", shot="caseload")
    row = leader.page.get_by_role("row").filter(has_text="to another").first
    name = row.get_by_role("rowheader").inner_text().splitlines()[0]
    leader.clicks(row.get_by_role("link", name="to another"))
    leader.looks("bulk-choose")
    leader.presses("See what will happen")
    leader.sees("There is a problem", "Choose what you want to do.")
    leader.looks("bulk-choose-error")
    leader.page.get_by_role("radio", name="Give to a mediator").check()
    choice = leader.page.get_by_label("Mediator", exact=True)
    other = next(
        text
        for text in choice.locator("option").all_inner_texts()[1:]
        if not text.startswith(f"{name} (")
    )
    choice.select_option(label=other)
    leader.presses("See what will happen")
    leader.sees("will be changed", "The case has an appointment.")
    leader.looks("bulk-preview")
    leader.clicks(leader.page.get_by_role("button", name="Give "))
    leader.page.get_by_role("button", name="back to who had").wait_for(timeout=30_000)
    leader.sees("changed.")
    leader.looks("bulk-outcome")
    leader.clicks(leader.page.get_by_role("button", name="back to who had"))
    leader.sees("Give back to who had it")
    leader.looks("bulk-back")


def test_an_administrator_triages_ticked_cases(staff) -> None:
    admin = staff("caseadmin")
    admin.goes_to("/cases/?state=REFERRED", shot="list-to-check")
    admin.page.get_by_label("Select all").press("Space")
    admin.presses("Assign or triage the ticked cases")
    admin.page.get_by_role("radio", name="Mark as ready to book").check()
    admin.presses("See what will happen")
    admin.looks("bulk-triage-preview")
    admin.clicks(admin.page.get_by_role("button", name="Mark "))
    admin.sees("There is a problem", "Does the claim lie within the scheme?")
    admin.looks("bulk-triage-error")
    for yes in admin.page.get_by_label("Yes", exact=True).all():
        yes.check()
    admin.clicks(admin.page.get_by_role("button", name="Mark "))
    admin.sees("changed")
    admin.looks("bulk-triage-outcome")
