"""A booked case of its own for a journey about a party's page."""

import re

from tests.journeys.post import wait_for_letter
from tests.servers import ServedSystem

CASE = """
from datetime import time, timedelta
from decimal import Decimal
from django.utils import timezone
from accounts.models import User
from appointments.models import Slot
from appointments.services.booking import book_appointment
from cases.models import Case, Party
from core.clocks.calendar import add_working_days, local_day
from core.clocks.wall import at_local
now = timezone.now()
admin = User.objects.get(email="caseadmin@demo.test")
leader = User.objects.get(email="leader@demo.test")
mediator = User.objects.create(
    email="{mediator}@demo.test", name="{name}", role="MEDIATOR", team=leader.team
)
case = Case.objects.create(
    reference="{number}", claim_number="{number}", title="Nia Page v Owen Other",
    claim_value=Decimal("800.00"), referred_at=now, last_event_at=now, state="READY",
    team=leader.team, mediator=mediator,
)
for role, name, email in (
    ("CLAIMANT_1", "Nia Page", "{email}"), ("DEFENDANT_1", "Owen Other", "owen@page.test"),
):
    Party.objects.create(
        case=case, role=role, type="INDIVIDUAL", name=name, email=email, phone="0113 496 0001"
    )
slots = []
for days in (12, 14):
    starts = at_local(add_working_days(local_day(now), days), time({hour}))
    slots.append(Slot.objects.create(
        mediator=mediator, starts_at=starts, ends_at=starts + timedelta(hours=1)
    ))
book_appointment(case_id=case.pk, slot_id=slots[0].pk, actor=admin, at=now)
"""


def booked_case(*, number: str, email: str, mediator: str, name: str, hour: int) -> str:
    """Code for the served system: a case with an hour booked, and one free two days later.

    Each at its own hour: the same people are never booked twice at one time.
    """
    return CASE.format(number=number, email=email, mediator=mediator, name=name, hour=hour)


def link_in_the_message(served: ServedSystem, email: str) -> str:
    """The path of the page, as it stands in the message."""
    letter = wait_for_letter(served, email, "Your mediation appointment")
    body = letter.get_body(preferencelist=("plain",)).get_content()
    found = re.search(r"https?://\S+?(/party/[\w-]{43}/)", body)
    assert found, body
    return found[1]
