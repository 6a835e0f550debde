"""The calendar file that goes with an appointment notice (RFC 5545).

It names no attendee, so that no party learns another's address from it.
"""

from datetime import UTC, datetime
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress

from appointments.models import Appointment
from notifications.outbox import File

FILENAME = "mediation-appointment.ics"


def service_address() -> str:
    """The e-mail address at which the service is reached."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def invitation(appointment: Appointment, *, at: datetime) -> File:
    """The file that puts the appointment into a calendar, in the language that is active."""
    return _file(appointment, at=at, method="PUBLISH", status="CONFIRMED", sequence=0)


def cancellation(appointment: Appointment, *, at: datetime) -> File:
    """The file that takes the same entry out again."""
    return _file(appointment, at=at, method="CANCEL", status="CANCELLED", sequence=1)


def _file(
    appointment: Appointment, *, at: datetime, method: str, status: str, sequence: int
) -> File:
    event = Event()
    host = urlsplit(settings.BASE_URL).hostname
    event.add("uid", f"appointment-{appointment.pk}@{host}")
    event.add("dtstamp", at.astimezone(UTC))
    event.add("dtstart", appointment.starts_at.astimezone(UTC))
    event.add("dtend", appointment.ends_at.astimezone(UTC))
    event.add("sequence", sequence)
    event.add("status", status)
    event.add("class", "PRIVATE")
    event.add(
        "summary",
        _("Telephone mediation, claim %(claim)s") % {"claim": appointment.case.claim_number},
    )
    event.add("location", _("By telephone"))
    event.add("description", _("The mediator will telephone you. You do not need to ring us."))
    event.add("organizer", vCalAddress(f"mailto:{service_address()}"))
    calendar = Calendar()
    calendar.add("prodid", "-//Small Claims Mediation Service//Diary//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(event)
    return File(FILENAME, f"text/calendar; method={method}", calendar.to_ical())
