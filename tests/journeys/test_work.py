"""Team leaders work their tasks and stand in for each other; cases close and come back (H43)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.journeys.screen import Person
from tests.journeys.work import CLOSABLE, ENDED, TASKS, ask, day_boxes
from tests.servers import ServedSystem

pytestmark = pytest.mark.browser

MINE, TEAMS = "Journey: look at the late case", "Journey: ring at the late case"


@pytest.fixture
def tasks(served: ServedSystem) -> None:
    """A passed date for any leader of the team, another for any of its mediators."""
    ask(served, TASKS)


def test_a_leader_works_their_tasks_and_another_stands_in(tasks, staff) -> None:
    leader, second = staff("leader"), staff("leader2")
    claim(leader)
    put_off(leader)
    reassign(leader)
    add_by_hand(leader)
    look_at_lists(leader)
    second_leader_has_nothing_of_it(second)
    end_the_cover_that_runs(second)
    record_cover(leader)
    stand_in(second)
    officer = staff("listing")
    officer.goes_to("/tasks/?show=SNOOZED", shot="work-tasks-empty")
    officer.sees("No tasks here.")


def claim(person: Person) -> None:
    person.goes_to("/tasks/", shot="work-tasks")
    person.follows(MINE)
    person.looks("work-task")
    person.clicks(person.page.get_by_role("button", name="Claim"))
    person.sees("The task is yours.", "Claimed", "Lena Fox")
    person.looks("work-task-claimed")


def put_off(person: Person) -> None:
    page = person.page
    person.follows("Put it off until a day")
    person.looks("work-snooze")
    person.presses("Put it off")
    person.sees("Enter the day on which the task is to come back.", "Say why the task can wait.")
    person.looks("work-snooze-mistakes")
    day_boxes(page, timezone.localdate() + timedelta(days=40))
    page.get_by_label("Why can it wait?").fill("The court answers on Monday")
    person.presses("Put it off")
    person.sees("a task is put off for at most 14 days")
    person.looks("work-snooze-refused")
    day_boxes(page, timezone.localdate() + timedelta(days=3))
    person.presses("Put it off")
    person.sees("The task is put off.", "The court answers on Monday", "Put off")
    person.looks("work-task-put-off")


def reassign(person: Person) -> None:
    page = person.goes_to("/tasks/?whose=TEAM", shot="work-tasks-team")
    person.follows(TEAMS)
    person.follows("Give it to somebody")
    person.looks("work-reassign")
    person.presses("Give it to them")
    person.sees("Choose who is to do the task.")
    person.looks("work-reassign-mistakes")
    page.get_by_label("Give the task to").select_option(label="Priya Nair")
    page.get_by_label("Why?").fill("She knows the court")
    person.presses("Give it to them")
    person.sees("The task is given", "Priya Nair", "She knows the court")


def add_by_hand(person: Person) -> None:
    page = person.goes_to("/tasks/add/", shot="work-task-add")
    person.presses("Add the task")
    person.looks("work-task-add-mistakes")
    page.get_by_label("What is to be done?").fill("Order the new headsets")
    page.get_by_label("Who is to do it?").select_option(index=1)
    day_boxes(page, timezone.localdate() + timedelta(days=2))
    person.presses("Add the task")
    person.sees("The task is on its way.", "Order the new headsets")


def look_at_lists(person: Person) -> None:
    person.goes_to("/tasks/?show=SNOOZED", shot="work-tasks-put-off")
    person.sees(MINE)
    person.goes_to("/tasks/?show=OVERDUE", shot="work-tasks-overdue")
    person.sees(MINE)  # a passed date that is put off does not leave the leader's eyes
    person.goes_to("/tasks/?show=OPEN&print=1", shot="work-tasks-print")


def second_leader_has_nothing_of_it(person: Person) -> None:
    person.page.goto("/tasks/?show=ALL")
    person.does_not_see(MINE)


def end_the_cover_that_runs(person: Person) -> None:
    person.goes_to("/people/cover/", shot="work-covers")
    person.follows("End it")
    person.looks("work-cover-end")
    person.presses("End this cover")
    person.sees("The cover is ended.", "No cover is running or to come.")
    person.looks("work-covers-empty")


def record_cover(person: Person) -> None:
    page, today = person.goes_to("/people/cover/"), timezone.localdate()
    person.follows("Record cover")
    person.looks("work-cover-record")
    person.presses("Record the cover")
    person.sees("Choose who is away.")
    person.looks("work-cover-record-mistakes")
    for label, name in (("Who is away?", "Lena Fox"), ("Who stands in?", "Idris Shaw")):
        chooser = page.get_by_label(label)
        value = chooser.locator("option", has_text=name).get_attribute("value")
        chooser.select_option(value=value)
    day_boxes(page.get_by_role("group", name="First day"), today)
    day_boxes(page.get_by_role("group", name="Last day"), today + timedelta(days=6))
    page.get_by_label("Why?").fill("Annual leave")
    person.presses("Record the cover")
    person.sees("The cover is recorded.", "Idris Shaw", "Running")


def stand_in(person: Person) -> None:
    person.goes_to("/tasks/?show=ALL", shot="work-covering")
    person.sees(MINE, "Covering for Lena Fox")
    person.follows(MINE)
    person.sees("You have this task because you cover for Lena Fox.")
    person.looks("work-covering-task")
    person.clicks(person.page.get_by_role("button", name="Mark as done"))
    person.sees("Task done")
    person.goes_to("/tasks/?show=DONE", shot="work-tasks-done")
    person.sees(MINE)


def test_a_case_closes_comes_back_and_another_is_a_second_round(served, staff) -> None:
    leader = staff("leader")
    case, ended = ask(served, CLOSABLE), ask(served, ENDED)
    note_what_is_left(leader, case)
    close(leader, case)
    open_again(leader, case)
    refer_again(leader, ended)
    read_both_rounds(staff("caseadmin"), ended)
    leader.goes_to("/cases/NO-SUCH-CASE/close/", shot="work-close-not-found")


def note_what_is_left(person: Person, case: str) -> None:
    page = person.goes_to(f"/cases/{case}/", shot="work-case")
    page.goto(f"/cases/{case}/close/")
    person.looks("work-close")
    person.presses("Close the case")
    person.sees("Say whether the parties understand the outcome.")
    person.looks("work-close-mistakes")
    person.follows("Keep it open, because something more is to be done")
    person.looks("work-stay-open")
    page.goto(f"/cases/{case}/close/")
    person.follows("Note something that is left")
    person.looks("work-issue")
    person.presses("Note it")
    person.looks("work-issue-mistakes")
    page.get_by_label("An issue that was not resolved").check()
    page.get_by_label("What is left?").fill("Who pays for the scaffolding")
    page.get_by_label("What happens next?").fill("They speak in May")
    person.presses("Note it")
    person.sees("It is noted.", "Who pays for the scaffolding")


def close(person: Person, case: str) -> None:
    page = person.page
    person.looks("work-close-issue")
    page.get_by_label("Some of them; not every party is satisfied").check()
    page.get_by_label("They said so by telephone afterwards").check()
    page.get_by_label("Nothing is left between the parties").check()
    told = page.locator("[name=told_otherwise]")
    if told.count():
        told.fill("Told by telephone")
    person.presses("Close the case")
    person.sees("something is noted")
    person.looks("work-close-refused")
    page.get_by_label("Nothing is left between the parties").uncheck()
    person.presses("Close the case")
    person.sees("The case is closed.", "Who pays for the scaffolding")
    person.looks("work-case-closed")


def open_again(person: Person, case: str) -> None:
    page = person.page
    person.follows("Open the case again")
    person.looks("work-reopen")
    person.presses("Open the case again")
    person.sees("Say why the case comes back.")
    person.looks("work-reopen-mistakes")
    page.get_by_label("Why?").fill("The scaffolding was not paid")
    page.get_by_label("Which noted issue came up again?").select_option(index=1)
    person.presses("Open the case again")
    person.sees("The case is open again.", "Came up again: Who pays for the scaffolding")
    person.looks("work-case-reopened")


def refer_again(person: Person, case: str) -> None:
    page = person.goes_to(f"/cases/{case}/")
    person.follows("Refer the dispute again")
    person.looks("work-refer-again")
    person.presses("Refer the dispute again")
    person.looks("work-refer-again-mistakes")
    page.get_by_label("Why?").fill("Both ask for another mediation")
    person.presses("Refer the dispute again")
    person.sees("The dispute is referred again.", f"{case}-2")
    person.looks("work-case-followed")


def read_both_rounds(person: Person, case: str) -> None:
    """Each case leads to the other, for whoever may see both."""
    person.page.goto(f"/cases/{case}/")
    person.follows(f"{case}-2")
    person.sees(f"Claim {case}", f"Earlier: {case}")
    person.looks("work-second-round")
    person.clicks(person.page.locator("main").get_by_role("link", name=case, exact=True))
    person.sees(f"Later: {case}-2")
