"""Why an appointment goes where it goes, in words."""

from datetime import datetime

from django.template.defaultfilters import pluralize

from appointments.models import Appointment
from appointments.scheduling import moment_in_words
from appointments.selectors.demand import demand_of
from appointments.selectors.slots import SlotChoice
from appointments.services.waiting.reading import needs_somebody, speakers
from cases.models import Case
from cases.selectors.stops import stops_of

ARRANGE = "What a party needs has to be arranged with somebody first."
NOBODY = "No mediator who may have the case has a free hour that suits."


def why_by_hand(case: Case, at: datetime) -> str:
    """Why nothing can be proposed; empty where something can."""
    if stops := stops_of(case, at=at):
        return " ".join(dict.fromkeys(stop.sentence for stop in stops))
    return ARRANGE if needs_somebody(demand_of(case).needs, speakers()) else ""


def why_same_hour(choice: SlotChoice, busy: int) -> str:
    """The hour stays, and how much its new mediator has to do that day."""
    load = f"{busy or 'no'} other appointment{pluralize(busy)} that day"
    return f"The hour stays. {choice.slot.mediator.name} is free then and has {load}."


def why_later(appointment: Appointment, choice: SlotChoice, at: datetime) -> str:
    """Why not at the same hour, and whether the new one is in time."""
    sentence = "Nobody else who may have the case is free at its hour."
    if appointment.starts_at <= at:
        sentence = "Its hour has begun or passed."
    when = moment_in_words(choice.slot.starts_at)
    sentence += f" The soonest that suits is {when} with {choice.slot.mediator.name}."
    return sentence + (" That is after its limit." if choice.in_time is False else "")
