"""What the parties are told about their appointment; each sees only their own contact details."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.template.loader import render_to_string
from django.utils import translation

from appointments.calendar import cancellation, invitation, service_address
from appointments.models import Appointment
from appointments.scheduling import moment_in_words
from cases.enums import CaseState
from cases.models import Case, Party
from cases.selectors.goals import goals_for_parties
from notifications.enums import NoticeKind
from notifications.outbox import File, post_notice, stop_sending


def appointment_booked(appointment: Appointment, *, at: datetime) -> None:
    """APPOINTMENT_BOOKED to every party: when, how, what it aims at; with a calendar file.

    Every party is told the same goals in the same words.
    """
    when = moment_in_words(appointment.starts_at)
    goals = goals_for_parties(appointment.case)
    for party in appointment.case.parties.all():
        _post(
            appointment,
            party,
            kind=NoticeKind.APPOINTMENT_BOOKED,
            subject=f"Your mediation appointment: {when}",
            template="emails/appointment_booked.txt",
            file=_in_english(invitation, appointment, at=at),
            at=at,
            goals=goals,
        )


def appointment_cancelled(appointment: Appointment, *, case: Case, at: datetime) -> None:
    """APPOINTMENT_CHANGED to every party, with the file that clears their calendar.

    The reason stays with the service: it may be about the other side.
    """
    when = moment_in_words(appointment.starts_at)
    stop_sending(prefix=f"{NoticeKind.APPOINTMENT_REMINDER}:{appointment.pk}:", at=at)
    for party in case.parties.all():
        _post(
            appointment,
            party,
            kind=NoticeKind.APPOINTMENT_CHANGED,
            subject=f"Your mediation appointment is cancelled: {when}",
            template="emails/appointment_cancelled.txt",
            file=_in_english(cancellation, appointment, at=at),
            at=at,
            another_follows=case.state == CaseState.READY,
        )


def _in_english(make: Callable[..., File], appointment: Appointment, *, at: datetime) -> File:
    """A calendar file in the language of the notice, whatever the colleague's page is in."""
    with translation.override("en-gb"):
        return make(appointment, at=at)


def _post(
    appointment: Appointment,
    party: Party,
    *,
    kind: NoticeKind,
    subject: str,
    template: str,
    file: File,
    at: datetime,
    another_follows: bool = False,
    goals: Sequence[str] = (),
) -> None:
    facts = {
        "party": party,
        "case": appointment.case,
        "mediator": appointment.mediator,
        "scheme": appointment.case.scheme,
        "when": moment_in_words(appointment.starts_at),
        "another_follows": another_follows,
        "goals": goals,
        "service_address": service_address(),
    }
    post_notice(
        kind=kind,
        dedupe_key=f"{kind}:{appointment.pk}:{party.pk}",
        case_reference=appointment.case.reference,
        claim_number=appointment.case.claim_number,
        subject=subject,
        body=render_to_string(template, facts),
        at=at,
        recipient_name=party.write_name,
        email=party.reach_email,
        files=[file],
    )
