"""Telling a party that asked for another time that its appointment stands."""

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from appointments.models import PartyReply
from appointments.notices.languages import WELSH, when_in_words, written_for
from appointments.notices.reminders import reminder_key
from appointments.tokens import mark_of
from core.names import in_message
from notifications.enums import NoticeKind
from notifications.outbox import post_notice


def appointment_stands(reply: PartyReply, *, at: datetime) -> None:
    """APPOINTMENT_REMINDER to the party that asked, with the words of whoever decided."""
    link = reply.link
    hour, party = link.appointment, link.party

    def text() -> tuple[str, str]:
        page = mark_of(link)
        facts = {
            "name": in_message(party.write_name),
            "claim": hour.case.claim_number,
            "when": when_in_words(hour.starts_at),
            "words": in_message(reply.kept_words),
            "page": f"{page}?lang=cy" if translation.get_language() == WELSH else page,
        }
        parts = [
            _("Dear %(name)s,"),
            _("Claim %(claim)s"),
            _("You asked for another time. We decided that the appointment stands."),
            "%(words)s",
            _("The mediator rings you on"),
            "    %(when)s",
            _("Your page, to confirm, to correct your details or to ask for another time:"),
            "%(page)s",
            _("Small Claims Mediation Service"),
        ]
        subject = _("Your mediation appointment stands: %(when)s") % facts
        return subject, "\n\n".join(part % facts for part in parts)

    subject, body = written_for(party, text)
    post_notice(
        kind=NoticeKind.APPOINTMENT_REMINDER,
        dedupe_key=reminder_key(hour.pk, party.pk, f"STANDS-{reply.revision}"),
        case_reference=hour.case.reference,
        claim_number=hour.case.claim_number,
        subject=subject,
        body=body,
        at=at,
        recipient_name=party.write_name,
        email=party.reach_email,
        send_until=hour.starts_at,
    )
