"""The decision about a party's wish for another time, where the appointment stands."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from appointments.enums import AppointmentState, Attends
from appointments.errors import AppointmentMovedOn, ReasonWrong
from appointments.models import PartyReply
from appointments.notices.standing import appointment_stands
from appointments.permissions import RULES
from appointments.scheduling import moment_in_words
from appointments.services.page_tasks import PREFIX
from cases import timeline
from cases.models import Case
from cases.services.tasks import overtake_tasks
from core.decisions import require
from core.errors import StalePage
from core.history import save_with_history

WORDS_LENGTH = 500


def keep_appointment(
    *, reply_id: int, words: str, actor: User, at: datetime, version: int | None = None
) -> PartyReply:
    """Tell the party that asked, and nobody else, that the appointment stands, and why.

    The other decision is to cancel or rearrange the appointment, which closes the task as well.
    Raises NotAllowed, StalePage, ReasonWrong, AppointmentMovedOn.
    """
    with transaction.atomic():
        case_id = PartyReply.objects.values_list("link__appointment__case_id", flat=True)
        case = Case.objects.select_for_update(of=("self",)).get(pk=case_id.get(pk=reply_id))
        rows = PartyReply.objects.select_for_update(of=("self",))
        reply = rows.select_related("link__appointment__mediator", "link__party").get(pk=reply_id)
        hour = reply.link.appointment
        hour.case = case
        require(RULES, "keep_appointment", actor, hour)
        if version is not None and version != case.version:
            raise StalePage
        asks = reply.attends == Attends.ANOTHER and reply.kept_at is None
        if not asks or hour.state != AppointmentState.BOOKED or hour.starts_at <= at:
            raise AppointmentMovedOn(
                "The party does not ask for another time any more, or it was decided already."
            )
        words = words.strip()
        if not 0 < len(words) <= WORDS_LENGTH:
            raise ReasonWrong(f"Tell the party why in 1 to {WORDS_LENGTH} characters.")
        reply.kept_at, reply.kept_by, reply.kept_words = at, actor, words
        save_with_history(reply, actor=actor, reason="The appointment stands")
        overtake_tasks(prefix=f"{PREFIX}{reply.link_id}:another:")
        timeline.record(
            case=case,
            kind="appointments.keep_appointment",
            sentence=f"{reply.link.party.get_role_display()} asked for another time; the "
            f"appointment on {moment_in_words(hour.starts_at)} stands.",
            actor=actor,
            at=at,
        )
        appointment_stands(reply, at=at)
        return reply
