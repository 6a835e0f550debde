"""What parties are reminded of: when the mediator rings, and on which number."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from appointments.calendar import invitation, service_address
from appointments.models import Appointment
from appointments.notices.languages import WELSH, languages_of, when_in_words, written_for
from appointments.scheduling import DueReminder
from appointments.tokens import link_for, mark_of
from cases.enums import Attendance
from cases.models import Party
from cases.selectors.numbers import MOBILE, number_class
from core.matching import phone_key
from core.names import in_message
from notifications.enums import NoticeKind
from notifications.outbox import post_notice


def reminder_key(appointment_id: int, party_id: int, reminder: str) -> str:
    """The same reminder of the same appointment to the same party makes one notice."""
    return f"{NoticeKind.APPOINTMENT_REMINDER}:{appointment_id}:{party_id}:{reminder}"


def remind(
    appointment: Appointment,
    party: Party,
    *,
    goals: Sequence[str],
    due: DueReminder,
    at: datetime,
) -> bool:
    """APPOINTMENT_REMINDER to one party by e-mail with the calendar file; whether it is new.

    `goals` are told to both sides in the same words, also those set after the booking.
    What was not sent by `due.until` is dropped: the next reminder follows, or the hour has begun.
    """
    case = appointment.case
    page = mark_of(link_for(appointment, party, at=at))
    subject, body = written_for(party, lambda: reminder_text(appointment, party, page, goals))
    with translation.override(languages_of(party)[0]):
        file = invitation(appointment, at=at)
    notice = post_notice(
        kind=NoticeKind.APPOINTMENT_REMINDER,
        dedupe_key=reminder_key(appointment.pk, party.pk, due.reminder),
        case_reference=case.reference,
        claim_number=case.claim_number,
        subject=subject,
        body=body,
        at=at,
        recipient_name=party.write_name,
        email=party.reach_email,
        mobile=mobile_of(party),
        short_text=text_of(appointment, party),
        files=[file],
        send_until=due.until,
    )
    return notice.created_at == at


def mobile_of(party: Party) -> str:
    """The number a text message goes to, in its one form; empty for a landline or none.

    A number that cannot be read stays as it is: its message fails, and a person looks.
    """
    number = party.reach_phone
    if not number or (phone_key(number) and number_class(number) != MOBILE):
        return ""
    return phone_key(number) or number[:40]


def text_of(appointment: Appointment, party: Party) -> str:
    """The reminder in one text message, in the party's language; it names nobody."""
    with translation.override(languages_of(party)[0]):
        return _(
            "Small claims mediation, claim %(claim)s: we telephone you on %(when)s. "
            "Be somewhere quiet and private. To ask for another time, use the link in our e-mail."
        ) % {
            "claim": appointment.case.claim_number,
            "when": when_in_words(appointment.starts_at),
        }


def reminder_text(
    appointment: Appointment, party: Party, page: str, goals: Sequence[str]
) -> tuple[str, str]:
    """Subject and body in the language that is active."""
    when = when_in_words(appointment.starts_at)
    page = f"{page}?lang=cy" if translation.get_language() == WELSH else page
    facts = {
        "name": in_message(party.write_name),
        "claim": appointment.case.claim_number,
        "title": in_message(appointment.case.title),
        "when": when,
        "mediator": appointment.mediator.name,
        "phone": in_message(party.reach_phone),
        "address": service_address(),
        "page": page,
        "goals": "\n".join(f"* {goal}" for goal in goals),
    }
    parts = [
        _("Dear %(name)s,"),
        _("Claim %(claim)s: %(title)s"),
        _("This is a reminder. Your telephone mediation appointment is on"),
        "    %(when)s",
        _("The mediator, %(mediator)s, will telephone you. You do not need to ring us."),
        _("We will ring %(phone)s. If this number is wrong, tell us now.")
        if party.reach_phone
        else _(
            "We do not have a telephone number for you. Send us one now, or we cannot ring you."
        ),
        _("Be somewhere quiet and private for the whole time, with the papers of the claim."),
        _("You must attend: if you do not, a judge may be told that you were absent.")
        if appointment.case.scheme.attendance == Attendance.COMPULSORY
        else _("Taking part is your choice."),
        _("Your page, to confirm, to correct your details or to ask for another time:"),
        "%(page)s",
        *(aims() if goals else []),
        _("If you cannot be there, write to %(address)s and give the claim number %(claim)s."),
        _("Small Claims Mediation Service"),
    ]
    body = "\n\n".join(part % facts for part in parts)
    return _("Reminder of your mediation appointment: %(when)s") % {"when": when}, body


def aims() -> list[str]:
    """The goals, and that both sides are told the same."""
    return [
        _("What this mediation aims at"),
        "%(goals)s",
        _("Both sides are told this in the same words."),
    ]
