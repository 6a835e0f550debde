"""A mediator is away with an hour booked, and comes back; a mediator's own calendar (H48, H1)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.journeys.screen import Person

pytestmark = pytest.mark.browser


def test_a_mediator_is_away_and_comes_back(staff) -> None:
    """Everything is given back at the end: other journeys book these hours."""
    leader = staff("leader2")
    mediator, day, reference = first_booked(leader)
    leader.looks("diary-team")
    leader.goes_to(f"/diary/?day={day}", shot="diary-week-of-team")
    leader.goes_to("/diary/away/", shot="diary-away-none")
    leader.sees("No time away is recorded.")
    record(leader, mediator, day)
    leader.sees("left the diary.", "booked hour", "for the team leader")
    leader.looks("diary-away")
    leader.goes_to(f"/diary/team/?day={day}", shot="diary-team-away")
    leader.sees("Leave", reference)
    leader.goes_to(f"/diary/day/?day={day}", shot="diary-day-away")
    leader.sees(f"{mediator} (leave)")
    leader.goes_to("/tasks/", shot="diary-task")
    leader.sees(f"{reference}: {mediator} is away at the time of the appointment")
    leader.goes_to("/diary/away/")
    leader.follows("Cancel it")
    leader.looks("diary-away-cancel")
    leader.presses("Cancel the time away")
    leader.sees("came back into the diary", "No time away is recorded.")
    leader.goes_to("/tasks/")
    leader.does_not_see(f"{reference}: {mediator} is away")


def first_booked(leader: Person) -> tuple[str, str, str]:
    """The first mediator, day and case of an hour booked after today."""
    today = timezone.localdate()
    for days in range(1, 43):
        day = (today + timedelta(days=days)).isoformat()
        leader.page.goto(f"/diary/team/?day={day}")
        row = leader.page.locator("tr", has=leader.page.locator(".diary-day a")).first
        if row.count():
            name = row.locator("th a").inner_text()
            return name, day, row.locator(".diary-day a").first.inner_text()
    raise AssertionError("the demonstration has no booked hour of this team")


def record(leader: Person, mediator: str, day: str) -> None:
    page = leader.page
    leader.follows("Record time away")
    leader.looks("diary-away-record")
    leader.presses("Record it")
    leader.sees("Choose who is away.", "Choose what the time is for.", "Enter the first day.")
    leader.looks("diary-away-mistakes")
    page.get_by_label("Who is away?").select_option(mediator)
    page.get_by_label("Leave", exact=True).check()
    year, month, number = day.split("-")
    boxes = page.get_by_role("group", name="First day")
    for label, text in (("Day", number), ("Month", month), ("Year", year)):
        boxes.get_by_label(label, exact=True).fill(text)
    page.get_by_label("Say more").fill("Annual leave")
    leader.presses("Record it")


def test_a_mediator_subscribes_to_the_own_diary(staff) -> None:
    mediator = staff("mediator")
    mediator.goes_to("/diary/", shot="diary-own-week")
    mediator.follows("My time away")
    mediator.looks("diary-own-away")
    mediator.sees("Ask your team leader")
    mediator.goes_to("/diary/hours/", shot="diary-own-hours")
    mediator.sees("Monday 09:00 to 12:00")
    mediator.goes_to("/diary/calendar/", shot="diary-calendar")
    mediator.presses("Make a link")
    mediator.looks("diary-calendar-made")
    address = mediator.page.locator("code").inner_text()
    answer = mediator.page.request.get(address)
    assert answer.status == 200
    assert "BEGIN:VCALENDAR" in answer.text()
    again = mediator.page.request.get(address, headers={"If-None-Match": answer.headers["etag"]})
    assert again.status == 304
    mediator.goes_to("/diary/calendar/")
    mediator.does_not_see(address)
    mediator.clicks(mediator.page.get_by_role("button", name="Revoke"))
    mediator.sees("The calendar link no longer works.", "Revoked", "Morgan Hale")
    mediator.looks("diary-calendar-revoked")
    assert mediator.page.request.get(address).status == 404
