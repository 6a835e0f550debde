"""An hour is given back; a leader keeps it for the best waiting case, asks, and books it."""

import pytest

from tests.journeys.screen import Person
from tests.journeys.work import ask

pytestmark = pytest.mark.browser

# A team of its own, with one hour that was given back and two cases that wait.
GIVEN_BACK = """
from datetime import timedelta
from django.utils import timezone
from appointments.services.booking import book_appointment, cancel_appointment
from tests.factories.accounts import LeaderFactory, TeamFactory, UserFactory
from tests.factories.appointments import SlotFactory
from tests.factories.cases import CaseFactory, DeadlineFactory
now = timezone.now().replace(second=0, microsecond=0)
team = TeamFactory(name="East mediation team")
leader = LeaderFactory(team=team, email="eastleader@demo.test", name="Ella East")
leader.set_password("mediation-demo-1")
leader.save()
mediator = UserFactory(team=team, name="Mia Mediator", email="mia@demo.test")
slot = SlotFactory(mediator=mediator, starts_at=now + timedelta(days=2))
cases = []
for number, days in enumerate((30, 1, 9)):
    case = CaseFactory(state="READY", reference=f"95{number}7VS00{number}", team=team)
    DeadlineFactory(case=case, trigger_at=now, due_at=now + timedelta(days=days))
    cases.append(case)
"""
BOOK = """
from django.utils import timezone
from accounts.models import User
from appointments.models import Slot
from appointments.services.booking import book_appointment, cancel_appointment
from cases.models import Case
actor = User.objects.get(email="eastleader@demo.test")
case = Case.objects.get(reference="9507VS000")
slot = Slot.objects.get(mediator__name="Mia Mediator")
now = timezone.now()
booked = book_appointment(case_id=case.pk, slot_id=slot.pk, actor=actor, at=now)
cancel_appointment(appointment_id=booked.pk, reason="Withdrawn", actor=actor, at=now)
"""
RUN_OUT = """
from django.utils import timezone
from appointments.models import Offer
Offer.objects.filter(case__reference="9517VS001", ended_at=None).update(until=timezone.now())
"""


def test_a_vacated_hour_is_filled_again(served, staff) -> None:
    ask(served, GIVEN_BACK)
    leader = staff("eastleader")
    leader.goes_to("/diary/vacated/", shot="vacated-none")
    leader.sees("No hour of the next two weeks is free again.")
    ask(served, BOOK)
    keep_it(leader)
    let_it_run_out(leader, served)
    book_it(leader)


def keep_it(leader: Person) -> None:
    leader.goes_to("/diary/")
    leader.follows("Vacated hours")
    leader.sees("Mia Mediator", "9517VS001", "9527VS002", "1 day late", "7 days in hand")
    leader.looks("vacated-suggestions")
    leader.presses("Keep it for 9517VS001")
    leader.sees("The hour is kept for 9517VS001.", "Kept until", "by Ella East")
    leader.sees("No hour of the next two weeks is free again.")
    leader.looks("vacated-kept")
    leader.goes_to("/tasks/", shot="vacated-tasks")
    leader.sees("9517VS001: ask the parties whether they can come on")


def let_it_run_out(leader: Person, served) -> None:
    """The time passes while the page is open: nothing is booked, and the hour is for others."""
    leader.page.goto("/diary/vacated/")
    ask(served, RUN_OUT)
    leader.presses("They can come: book it for 9517VS001")
    leader.sees("is not kept for this case any more, so nothing was booked.")
    leader.looks("vacated-run-out")
    page = leader.page
    for _ in range(30):
        page.goto("/diary/vacated/")
        if page.get_by_role("button", name="Keep it for 9527VS002").count():
            break
        page.wait_for_timeout(3000)


def book_it(leader: Person) -> None:
    leader.presses("Keep it for 9527VS002")
    leader.presses("They can come: book it for 9527VS002")
    leader.sees("9527VS002 is booked for", "Every party is being told.")
    leader.sees("No hour of the next two weeks is free again.")
    leader.looks("vacated-booked")
    leader.goes_to("/cases/9527VS002/appointments/")
    leader.sees("Booked", "Mia Mediator")
