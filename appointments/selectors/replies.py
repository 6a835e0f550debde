"""What parties said about their appointment on their own page."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q

from appointments.enums import AppointmentState, Attends, MaySettle
from appointments.models import PartyLink, PartyReply
from cases.enums import IN_VAIN, CaseState, ContactChannel, NeedKind, StopKind, TaskState
from cases.models import Case, Communication
from cases.permissions import RULES as CASE_RULES
from cases.selectors.stops import live_stops, paused_parties
from cases.selectors.undelivered import contact_tasks
from core.clocks.calendar import in_words
from core.decisions import decide

HAS_EMAIL = ~Q(party__email="", party__contact_email="", party__preferred_email=None)


@dataclass(frozen=True)
class ShownReply:
    """One party's answer as far as a colleague may read it; `reply` None: not answered yet."""

    party: str
    reply: PartyReply | None
    link: PartyLink
    reason: str = ""
    needs: str = ""
    suits: str = ""

    @property
    def may_not_settle(self) -> bool:
        """Whether nobody who takes part could agree on the day."""
        return self.reply is not None and self.reply.may_settle == MaySettle.NO

    @property
    def asks(self) -> bool:
        """Whether the party waits to hear about another time."""
        another = self.reply is not None and self.reply.attends == Attends.ANOTHER
        return another and self.reply is not None and self.reply.kept_at is None


def reply_to(link: PartyLink) -> PartyReply | None:
    """What the party said last; None: nothing yet."""
    return PartyReply.objects.filter(link=link).first()


def shown_replies(user: object, case: Case) -> list[ShownReply]:
    """What each party said about the booked hour, party by party; one query.

    Why it asks for another time and what it needs are in it only for those who act on it.
    """
    links = PartyLink.objects.filter(
        appointment__case=case, appointment__state=AppointmentState.BOOKED
    )
    sees = decide(CASE_RULES, "see_needs", user, case)
    sees_words = decide(CASE_RULES, "see_vulnerability", user, case)
    shown = []
    for link in links.select_related("party", "reply__kept_by").order_by("party__role"):
        reply = getattr(link, "reply", None)
        needs = needs_in_words(reply, bool(sees_words)) if reply and sees else ""
        party = f"{link.party.get_role_display()}, {link.party.name}"
        reason = reply.reason if reply and sees else ""
        days = [in_words(date.fromisoformat(day)) for day in reply.suits] if reply and sees else []
        shown.append(ShownReply(party, reply, link, reason, needs, "; ".join(days)))
    return shown


def needs_in_words(reply: PartyReply, with_words: bool) -> str:
    """The needs that were ticked, and what was written beside them."""
    ticked = [str(NeedKind(kind).label) for kind in reply.needs]
    written = [reply.needs_words] if with_words and reply.needs_words else []
    return ", ".join([*ticked, *written])


def spoken_with() -> Exists:
    """Whether the log has a call with the party since its link was sent."""
    calls = Communication.objects.filter(
        party=OuterRef("party"),
        channel=ContactChannel.TELEPHONE,
        struck_at=None,
        happened_at__gte=OuterRef("sent_at"),
    ).exclude(call_result__in=IN_VAIN)
    return Exists(calls)


def reached_otherwise(link_ids: set[int]) -> list[PartyLink]:
    """Those of the links whose party was spoken with, or of whom a lost message is a task."""
    rows = PartyLink.objects.filter(pk__in=link_ids).annotate(spoken=spoken_with())
    rows = rows.select_related("appointment__case", "party").order_by("pk")
    return [link for link in rows if link.spoken or is_asked_about(link)]


def is_asked_about(link: PartyLink) -> bool:
    """Whether a message that did not reach the party is a task."""
    tasks = contact_tasks(link.appointment.case, link.party)
    return tasks.filter(state=TaskState.OPEN).exists()


def silent_links(at: datetime, *, until: datetime, sent_before: datetime) -> list[PartyLink]:
    """Links that nobody answered, of hours before `until`; nobody in a stopped case.

    Left out is who has no e-mail address: that message became a task of its own.
    """
    stopped = live_stops().exclude(kind=StopKind.BREATHING_SPACE).order_by().values("party__case")
    rows = PartyLink.objects.filter(
        HAS_EMAIL,
        reply=None,
        sent_at__lte=sent_before,
        appointment__state=AppointmentState.BOOKED,
        appointment__case__state=CaseState.BOOKED,
        appointment__starts_at__gt=at,
        appointment__starts_at__lt=until,
    ).exclude(party__in=paused_parties(at))
    rows = rows.exclude(spoken_with())
    rows = rows.exclude(party__case__in=stopped)
    return list(rows.select_related("appointment__case", "party").order_by("pk"))


def links_of_booked_hours(link_ids: set[int]) -> set[int]:
    """Those of the links whose hour is still booked."""
    rows = PartyLink.objects.filter(pk__in=link_ids, appointment__state=AppointmentState.BOOKED)
    return set(rows.values_list("pk", flat=True))
