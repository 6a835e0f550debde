"""What the parties are told about their appointment; each sees only their own contact details."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from appointments.calendar import cancellation, invitation, service_address
from appointments.models import Appointment
from appointments.notices.languages import languages_of, when_in_words, written_for
from appointments.tokens import link_for, mark_of
from cases.enums import CaseState
from cases.models import Case, Party
from cases.selectors.goals import goals_for_parties
from core.names import in_message
from notifications.enums import NoticeKind
from notifications.outbox import File, post_notice, stop_sending

FOLDER = {"cy": "emails/cy", "en-gb": "emails"}


def appointment_booked(appointment: Appointment, *, at: datetime) -> None:
    """APPOINTMENT_BOOKED to every party: when, how, what it aims at, and its private page.

    Every party is told the same goals in the same words.
    """
    goals = goals_for_parties(appointment.case)
    for party in appointment.case.parties.all():
        page = mark_of(link_for(appointment, party, at=at))

        def text(party: Party = party, page: str = page) -> tuple[str, str]:
            when = when_in_words(appointment.starts_at)
            page = f"{page}?lang=cy" if translation.get_language() == "cy" else page
            body = _body(appointment, party, "appointment_booked.txt", page=page, goals=goals)
            return _("Your mediation appointment: %(when)s") % {"when": when}, body

        with translation.override(languages_of(party)[0]):
            file = invitation(appointment, at=at)
        _post(
            appointment,
            party,
            kind=NoticeKind.APPOINTMENT_BOOKED,
            text=written_for(party, text),
            file=file,
            at=at,
        )


def appointment_cancelled(appointment: Appointment, *, case: Case, at: datetime) -> None:
    """APPOINTMENT_CHANGED to every party, with the file that clears their calendar.

    The reason stays with the service: it may be about the other side.
    """
    stop_sending(prefix=f"{NoticeKind.APPOINTMENT_REMINDER}:{appointment.pk}:", at=at)
    follows = case.state == CaseState.READY
    for party in case.parties.all():

        def text(party: Party = party) -> tuple[str, str]:
            when = when_in_words(appointment.starts_at)
            body = _body(appointment, party, "appointment_cancelled.txt", another_follows=follows)
            return _("Your mediation appointment is cancelled: %(when)s") % {"when": when}, body

        with translation.override(languages_of(party)[0]):
            file = cancellation(appointment, at=at)
        _post(
            appointment,
            party,
            kind=NoticeKind.APPOINTMENT_CHANGED,
            text=written_for(party, text),
            file=file,
            at=at,
        )


def _body(appointment: Appointment, party: Party, template: str, **more: object) -> str:
    """The text in the language that is active."""
    facts = {
        "name": in_message(party.write_name),
        "about": in_message(party.name) if party.write_name != party.name else "",
        "phone": in_message(party.reach_phone),
        "title": in_message(appointment.case.title),
        "case": appointment.case,
        "mediator": appointment.mediator,
        "scheme": appointment.case.scheme,
        "when": when_in_words(appointment.starts_at),
        "service_address": service_address(),
    }
    return render_to_string(f"{FOLDER[str(translation.get_language())]}/{template}", facts | more)


def _post(
    appointment: Appointment,
    party: Party,
    *,
    kind: NoticeKind,
    text: tuple[str, str],
    file: File,
    at: datetime,
) -> None:
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
        files=[file],
    )
