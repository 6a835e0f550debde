"""A team leader hands over the hours of a mediator who is suddenly away; one is in mediation."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.journeys.screen import Person
from tests.journeys.work import ask, day_boxes

pytestmark = pytest.mark.browser

# A team of its own. The first hour a colleague can take over, the second moves, the third stays.
THE_DAY = """
from datetime import timedelta
from django.utils import timezone
from appointments.services.booking import book_appointment
from cases.models import Case
from tests.factories.accounts import LeaderFactory, TeamFactory, UserFactory
from tests.factories.appointments import AppointmentFactory, SlotFactory
from tests.factories.cases import CaseFactory, DeadlineFactory, NeedFactory
now = timezone.now().replace(second=0, microsecond=0)
team = TeamFactory(name="West mediation team")
leader = LeaderFactory(team=team, email="westleader@demo.test", name="Wanda West")
leader.set_password("mediation-demo-1")
leader.save()
away = UserFactory(team=team, name="Alex Away", email="alex.away@demo.test")
free = UserFactory(team=team, name="Fay Free", email="fay.free@demo.test")
hour, day = timedelta(hours=1), timedelta(days=1)
cases = []
for number in range(3):
    case = CaseFactory(state="READY", reference=f"93{number}7MI00{number}", team=team)
    DeadlineFactory(case=case, trigger_at=now, due_at=now + 20 * day)
    start = now + (number + 1) * hour
    slot = SlotFactory(mediator=away, starts_at=start, ends_at=start + hour)
    book_appointment(case_id=case.pk, slot_id=slot.pk, actor=leader, at=now - 3 * hour)
    cases.append(case)
NeedFactory(party=cases[2].parties.first(), kind="ADJUSTMENT", detail="A hearing loop")
SlotFactory(mediator=free, starts_at=now + hour, ends_at=now + 2 * hour)
SlotFactory(mediator=free, starts_at=now + 3 * day, ends_at=now + 3 * day + hour)
running = CaseFactory(state="IN_MEDIATION", reference="9377MI007", team=team, mediator=away)
AppointmentFactory(
    case=running, slot__mediator=away, slot__starts_at=now - hour / 2, slot__ends_at=now + hour / 2
)
"""


def test_the_day_of_a_mediator_is_handed_over(served, staff) -> None:
    ask(served, THE_DAY)
    leader = staff("westleader")
    say_who_is_away(leader)
    look(leader)
    do_it(leader)
    see_what_is_left(leader)


def say_who_is_away(leader: Person) -> None:
    page = leader.goes_to("/diary/team/", shot="ill-team")
    page.get_by_role("row").filter(has_text="Alex Away").get_by_role(
        "link", name="Suddenly"
    ).click()
    leader.looks("ill-ask")
    expect(page.get_by_label("Who is away?")).to_have_value(
        page.get_by_role("option", name="Alex Away").get_attribute("value") or ""
    )
    page.get_by_label("Say more").fill("")
    leader.presses("Look at the appointments")
    leader.sees("Say more about it, in a few words.")
    leader.looks("ill-ask-mistake")
    page.get_by_label("Say more").fill("Away at short notice")
    # Until tomorrow, so that it does not matter at what time of day this is played.
    group = page.get_by_role("group", name="Until which day?")
    day_boxes(group, timezone.localdate() + timedelta(days=1))
    leader.presses("Look at the appointments")


def look(leader: Person) -> None:
    leader.sees("What shall become of the appointments?", "9307MI000", "9317MI001", "9327MI002")
    leader.sees("9377MI007", "is in mediation already, so it is left alone.")
    leader.sees("Fay Free is free then and has no other appointments that day.")
    leader.sees("Nobody else who may have the case is free at its hour.")
    leader.sees("What a party needs has to be arranged with somebody first.")
    leader.does_not_see("hearing loop")
    expect(leader.page.get_by_label("Fay Free, at the same hour")).to_be_checked()
    leader.looks("ill-proposals")


def do_it(leader: Person) -> None:
    place = leader.page.url
    leader.presses("Do this")
    leader.sees("2 moved, 0 not moved, 1 left to a person. The time away is recorded")
    leader.sees("Now ", "with Fay Free.")
    leader.looks("ill-done")
    leader.page.goto(f"{place}confirm/")
    leader.sees("2 moved, 0 not moved, 1 left to a person.")
    leader.follows("9307MI000")
    leader.sees("Rearranged once.", "Moved here for the mediation service.", "with Fay Free")
    leader.looks("ill-case")


def see_what_is_left(leader: Person) -> None:
    leader.goes_to("/tasks/", shot="ill-tasks")
    leader.sees("9327MI002: Alex Away is away at the time of the appointment")
    leader.does_not_see("9317MI001: Alex Away is away")
    leader.goes_to("/diary/away/")
    leader.sees("Alex Away", "Away at short notice")
