"""A mediator's day: one party is reached, the other never is, and the court hears which.

The case and its mediator are this journey's own; nothing of the demonstration is used up.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.journeys.conftest import PASSWORD
from tests.journeys.screen import PHONE, Person
from tests.servers import ServedSystem

# An hour that began twenty minutes ago and one in fifty minutes lie on one day, but near midnight.
NOW = timezone.localtime()
NEAR_MIDNIGHT = any(
    (NOW + timedelta(minutes=minutes)).date() != NOW.date() for minutes in (-25, 90)
)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(NEAR_MIDNIGHT, reason="its two appointments would be of two days"),
]

# An hour that began twenty minutes ago; the defendant can be rung on two numbers.
MAKE = f"""
from datetime import timedelta
from django.utils import timezone
from accounts.models import Team
from appointments.models import Hold
from cases.models import Case
from tests.factories.accounts import UserFactory
from tests.factories.appointments import AppointmentFactory
from tests.factories.cases import NeedFactory
mediator = UserFactory(email="onday@demo.test", name="Una Onday", team=Team.objects.first())
mediator.set_password("{PASSWORD}")
mediator.save()
for number, minutes in enumerate((-20, 50)):
    start = timezone.now() + timedelta(minutes=minutes)
    hour = AppointmentFactory(
        slot__mediator=mediator,
        slot__starts_at=start,
        case__state="BOOKED",
        case__reference=f"96{{number}}7OD00{{number}}",
        booked_by=mediator,
    )
    Case.objects.filter(pk=hour.case.pk).update(mediator=mediator, team=mediator.team)
    hour.case.parties.filter(role="DEFENDANT_1").update(
        contact_name="Jo Halden", contact_phone="07700 900457"
    )
    if minutes < 0:
        claimant = hour.case.parties.get(role="CLAIMANT_1")
        NeedFactory(party=claimant, kind="BREAKS", recorded_by=mediator)
        print("reference", hour.case.reference)
"""


def test_one_is_reached_and_the_other_is_not(served: ServedSystem, staff) -> None:
    reference = served.manage("shell", "-c", MAKE).stdout.split("reference ")[-1].split()[0]
    mediator = staff("onday")
    mediator.goes_to("/diary/today/", shot="today")
    mediator.sees("Now", "Next", reference, "Ring 3 more times", "07700 900457", "Breaks")
    with_one_hand(mediator)
    mediator.goes_to(f"/diary/ready/?day={today(mediator)}", shot="ready-check")
    mediator.sees("Has not confirmed.", "2 booked")
    start_and_refuse(mediator, reference)
    ring_again(mediator, reference)
    end(mediator, reference)


def today(mediator: Person) -> str:
    return str(mediator.page.evaluate("new Date().toISOString().slice(0, 10)"))


def press(mediator: Person, place: str, result: str) -> None:
    """The button of a call's end in the part of the page that belongs to a party."""
    form = mediator.page.locator(place)
    mediator.clicks(form.locator(f"button[value={result}]"))
    mediator.sees("Call logged")


def with_one_hand(mediator: Person) -> None:
    """On a telephone: every button that a call needs is as tall as a thumb."""
    page = mediator.page
    page.set_viewport_size(PHONE)
    for button in page.locator(".calls__button, .running__ring, .running__open").all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44
    press(mediator, ".running__party >> nth=0", "REACHED")
    mediator.looks("today-reached")


def start_and_refuse(mediator: Person, reference: str) -> None:
    mediator.goes_to("/diary/today/")
    mediator.follows("Start")
    mediator.presses("Start the mediation")
    assert mediator.page.locator("#claimant .tick--done").count() == 1
    press(mediator, "#defendant", "NO_ANSWER")
    mediator.looks("workspace-calls")
    mediator.sees("Ring 2 more times, on 07700", "Attended")
    claimant = mediator.page.locator("#claimant")
    mediator.clicks(claimant.get_by_role("button", name="Next options explained"))
    mediator.goes_to(f"/cases/{reference}/mediation/adjourn/", shot="adjourn")
    mediator.sees("Adjourn to a further appointment")
    mediator.goes_to(f"/cases/{reference}/mediation/end/", shot="end-refused-calls")
    mediator.sees("rung often and long enough", "Ring 2 more times")
    try_to_end(mediator)
    mediator.sees("Ring 2 more times")


def ring_again(mediator: Person, reference: str) -> None:
    mediator.goes_to("/diary/today/")
    party = mediator.page.locator(".running__party").nth(1)
    numbers = party.get_by_label("Number you rang").locator("option").all_inner_texts()
    party.get_by_label("Number you rang").select_option(numbers[1])
    press(mediator, ".running__party >> nth=1", "VOICEMAIL")
    mediator.sees("Ring once more.")
    press(mediator, ".running__party >> nth=1", "NO_ANSWER")
    mediator.sees("Rung often and long enough")
    mediator.page.emulate_media(media="print")
    mediator.keep_picture("today-print", "paper")
    mediator.page.emulate_media(media="screen")


def try_to_end(mediator: Person) -> None:
    mediator.page.get_by_label("I confirm that this mediation ends now").check()
    mediator.presses("End the mediation")


def end(mediator: Person, reference: str) -> None:
    mediator.goes_to(f"/cases/{reference}/mediation/end/")
    mediator.does_not_see("rung often and long enough")
    try_to_end(mediator)
    mediator.sees("A side was never reached".lower(), "Not settled")
    mediator.goes_to(f"/cases/{reference}/appointments/", shot="appointment-who-took-part")
    mediator.sees("Not held", "Did not attend", "Attended", "Voicemail", "07700 900457")
    mediator.follows("Correct")
    mediator.looks("attendance-correct")
    mediator.page.get_by_label("Attended late").check()
    mediator.page.get_by_label("Minutes after the start").fill("3")
    mediator.page.get_by_label("What was wrong").fill("Rang at three minutes past")
    mediator.presses("Save the correction")
    mediator.sees("Attended late, 3 minutes after the start")
    mediator.goes_to("/diary/today/")
    mediator.sees("Over", reference)
