"""What the parties are told about their appointment; each sees only their own contact details."""

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from appointments.calendar import cancellation, invitation
from appointments.models import Appointment
from appointments.notices.languages import in_language, languages_of, when_in_words, written_for
from appointments.notices.moving import appointment_moved, stop_reminders
from appointments.notices.posting import body_of, post
from appointments.tokens import link_for, mark_of
from cases.enums import CaseState
from cases.models import Case, Party
from cases.selectors.goals import goals_for_parties
from notifications.enums import NoticeKind

__all__ = ["appointment_booked", "appointment_cancelled", "appointment_moved"]


def appointment_booked(appointment: Appointment, *, at: datetime) -> None:
    """APPOINTMENT_BOOKED to every party: when, how, what it aims at, and its private page.

    Every party is told the same goals in the same words.
    """
    goals = goals_for_parties(appointment.case)
    for party in appointment.case.parties.all():
        link = mark_of(link_for(appointment, party, at=at))

        def text(party: Party = party, link: str = link) -> tuple[str, str]:
            when, page = when_in_words(appointment.starts_at), in_language(link)
            body = body_of(appointment, party, "appointment_booked.txt", page=page, goals=goals)
            return _("Your mediation appointment: %(when)s") % {"when": when}, body

        with translation.override(languages_of(party)[0]):
            file = invitation(appointment, at=at)
        post(
            appointment,
            party,
            kind=NoticeKind.APPOINTMENT_BOOKED,
            text=written_for(party, text),
            files=[file],
            at=at,
        )


def appointment_cancelled(appointment: Appointment, *, case: Case, at: datetime) -> None:
    """APPOINTMENT_CHANGED to every party, with the file that clears their calendar.

    The reason stays with the service: it may be about the other side.
    """
    stop_reminders(appointment, at=at)
    follows = case.state == CaseState.READY
    for party in case.parties.all():

        def text(party: Party = party) -> tuple[str, str]:
            when = when_in_words(appointment.starts_at)
            body = body_of(appointment, party, "appointment_cancelled.txt", another_follows=follows)
            return _("Your mediation appointment is cancelled: %(when)s") % {"when": when}, body

        with translation.override(languages_of(party)[0]):
            file = cancellation(appointment, at=at)
        post(
            appointment,
            party,
            kind=NoticeKind.APPOINTMENT_CHANGED,
            text=written_for(party, text),
            files=[file],
            at=at,
        )
