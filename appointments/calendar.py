"""The calendar file that goes with an appointment notice, and a mediator's own calendar (RFC 5545).

They name no attendee, so that no party learns another's address from it.
"""

from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress

from accounts.models import User
from appointments.models import Absence, Appointment
from notifications.outbox import File

# By the method of the calendar; both may go with one message.
FILENAMES = {"PUBLISH": "mediation-appointment.ics", "CANCEL": "cancelled-appointment.ics"}
# How far back a mediator's own calendar goes.
LOOK_BACK = timedelta(days=28)


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
    return File(FILENAMES[method], f"text/calendar; method={method}", calendar.to_ical())


def diary_feed(mediator: User, *, at: datetime) -> bytes:
    """The mediator's appointments and times away for a calendar program: claim numbers, no names.

    The same diary gives the same bytes.
    """
    since = at - LOOK_BACK
    calendar = Calendar()
    calendar.add("prodid", "-//Small Claims Mediation Service//Diary//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Mediation diary")
    booked = Appointment.objects.live().of_mediator(mediator).filter(ends_at__gte=since)
    for one in booked.select_related("case").order_by("starts_at", "pk"):
        words = f"Mediation, claim {one.case.claim_number}"
        calendar.add_component(_entry("appointment", one, one.booked_at, words))
    away = Absence.objects.in_force().filter(mediator=mediator, ends_at__gte=since)
    for absence in away.order_by("starts_at", "pk"):
        words = f"Away: {absence.get_kind_display().lower()}"
        calendar.add_component(_entry("absence", absence, absence.recorded_at, words))
    return bytes(calendar.to_ical())


def _entry(what: str, one: Appointment | Absence, at: datetime, words: str) -> Event:
    event = Event()
    event.add("uid", f"diary-{what}-{one.pk}@{urlsplit(settings.BASE_URL).hostname}")
    event.add("dtstamp", at.astimezone(UTC))
    event.add("dtstart", one.starts_at.astimezone(UTC))
    event.add("dtend", one.ends_at.astimezone(UTC))
    event.add("class", "PRIVATE")
    event.add("summary", words)
    return event
