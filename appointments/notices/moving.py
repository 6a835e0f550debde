"""What the parties are told when their appointment moves: one notice, the new hour first."""

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from appointments.calendar import cancellation, invitation
from appointments.models import Appointment
from appointments.notices.languages import in_language, languages_of, when_in_words, written_for
from appointments.notices.posting import body_of, post
from appointments.tokens import link_for, mark_of
from cases.models import Party
from cases.selectors.goals import goals_for_parties
from notifications.enums import NoticeKind
from notifications.outbox import stop_sending


def appointment_moved(new: Appointment, old: Appointment, *, at: datetime) -> None:
    """APPOINTMENT_CHANGED to every party: from when to when, and its page for the new hour.

    The reason, and who asked, stay with the service. What still waits about the old hour is not
    sent any more.
    """
    stop_reminders(old, at=at)
    stop_sending(prefix=f"{NoticeKind.APPOINTMENT_BOOKED}:{old.pk}:", at=at)
    goals = goals_for_parties(new.case)
    for party in new.case.parties.all():
        link = mark_of(link_for(new, party, at=at))

        def text(party: Party = party, link: str = link) -> tuple[str, str]:
            when, before = when_in_words(new.starts_at), when_in_words(old.starts_at)
            facts = {"goals": goals, "before": before, "same_hour": when == before}
            body = body_of(new, party, "appointment_booked.txt", page=in_language(link), **facts)
            return _("Your mediation appointment has changed: %(when)s") % {"when": when}, body

        with translation.override(languages_of(party)[0]):
            files = [invitation(new, at=at), cancellation(old, at=at)]
        post(
            old,
            party,
            kind=NoticeKind.APPOINTMENT_CHANGED,
            text=written_for(party, text),
            files=files,
            at=at,
        )


def stop_reminders(appointment: Appointment, *, at: datetime) -> None:
    """No reminder of the appointment that still waits is sent."""
    stop_sending(prefix=f"{NoticeKind.APPOINTMENT_REMINDER}:{appointment.pk}:", at=at)
