"""Writing and sending one party its message about an appointment."""

from collections.abc import Sequence
from datetime import datetime

from django.template.loader import render_to_string
from django.utils import translation

from appointments.calendar import service_address
from appointments.models import Appointment
from appointments.notices.languages import when_in_words
from cases.models import Party
from core.names import in_message
from notifications.enums import NoticeKind
from notifications.outbox import File, post_notice

FOLDER = {"cy": "emails/cy", "en-gb": "emails"}


def body_of(appointment: Appointment, party: Party, template: str, **more: object) -> str:
    """The text in the language that is active."""
    facts = {
        "name": in_message(party.write_name),
        "about": in_message(party.name) if party.write_name != party.name else "",
        "phone": in_message(party.reach_phone),
        "title": in_message(appointment.case.title),
        "case": appointment.case,
        "mediator": appointment.mediator,
        "second": appointment.co_mediator,
        "scheme": appointment.case.scheme,
        "minutes": minutes_of(appointment),
        "when": when_in_words(appointment.starts_at),
        "service_address": service_address(),
    }
    return render_to_string(f"{FOLDER[str(translation.get_language())]}/{template}", facts | more)


def minutes_of(appointment: Appointment) -> int:
    """How long it lasts: as the scheme says, or all of its hours where it takes several."""
    if appointment.ends_at == appointment.slot.ends_at:
        return appointment.case.scheme.duration_minutes
    return int((appointment.ends_at - appointment.starts_at).total_seconds() // 60)


def post(
    appointment: Appointment,
    party: Party,
    *,
    kind: NoticeKind,
    text: tuple[str, str],
    files: Sequence[File],
    at: datetime,
) -> None:
    """One message to the party; an appointment has one of each kind."""
    post_notice(
        kind=kind,
        dedupe_key=f"{kind}:{appointment.pk}:{party.pk}",
        case_reference=appointment.case.reference,
        claim_number=appointment.case.claim_number,
        subject=text[0],
        body=text[1],
        at=at,
        recipient_name=party.write_name,
        email=party.reach_email,
        files=files,
    )
