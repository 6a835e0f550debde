"""What a party says on its private page; the secret in the address is the permission."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from accounts.enums import Role
from appointments.enums import Attends, MaySettle
from appointments.errors import AnswerWrong
from appointments.models import Appointment, PartyReply
from appointments.scheduling import moment_in_words
from appointments.selectors.replies import reply_to
from appointments.services.page_links import open_page
from cases import timeline
from cases.enums import NeedKind, TaskKind
from cases.models import Case
from cases.services.own_word import add_own_dates, correct_own_contact
from cases.services.tasks import open_task, overtake_tasks
from core.history import save_with_history

PREFIX = "party-page:"


@dataclass(frozen=True)
class Answer:
    """A party's answer; an empty telephone number or e-mail address leaves what is recorded."""

    attends: str
    may_settle: str
    reason: str = ""
    who: str = ""
    needs: Sequence[str] = ()
    needs_words: str = ""
    phone: str = ""
    email: str = ""
    avoid: Sequence[tuple[date, date]] = ()

    @property
    def said(self) -> dict[str, object]:
        """What is kept as the party's own words."""
        return {
            "attends": self.attends,
            "reason": self.reason if self.attends == Attends.ANOTHER else "",
            "who": self.who,
            "may_settle": self.may_settle,
            "needs": list(self.needs),
            "needs_words": self.needs_words,
        }


def answer_page(*, secret: str, answer: Answer, at: datetime) -> PartyReply:
    """Keep what the party says, and ask a case administrator for what a person must do.

    It moves no appointment. The same answer again changes nothing. Raises as `open_page` does,
    and AnswerWrong, WrongCaseState, CannotBeRung, PartyRefused.
    """
    with transaction.atomic():
        case_id = open_page(secret=secret, at=at).appointment.case_id
        case: Case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
        # Read again: while we waited for the case the appointment may have been cancelled.
        link = open_page(secret=secret, at=at)
        check_answer(answer)
        correct_own_contact(
            case=case, party_id=link.party_id, phone=answer.phone, email=answer.email, at=at
        )
        add_own_dates(case=case, party=link.party, dates=answer.avoid, at=at)
        reply = reply_to(link) or PartyReply(link=link)
        if reply.pk and all(getattr(reply, name) == value for name, value in answer.said.items()):
            return reply
        before = (reply.who, reply.may_settle, reply.needs, reply.needs_words)
        for name, value in answer.said.items():
            setattr(reply, name, value)
        reply.answered_at, reply.revision = at, reply.revision + 1
        save_with_history(reply, actor=None, reason="Said by the party on its own page")
        tell(case, reply, at)
        overtake_tasks(prefix=f"{PREFIX}{link.pk}:silent")
        ask_for_another_time(case, reply, at)
        after = (reply.who, reply.may_settle, reply.needs, reply.needs_words)
        if after != before:
            ask_to_record(case, reply, at)
        return reply


def check_answer(answer: Answer) -> None:
    """Raise AnswerWrong for an answer on which nobody could act."""
    if answer.attends not in Attends.values or answer.may_settle not in MaySettle.values:
        raise AnswerWrong("Choose an answer to each question.")
    if answer.attends == Attends.ANOTHER and not answer.reason.strip():
        raise AnswerWrong("Say why you ask for another time.")
    if not set(answer.needs) <= set(NeedKind.values):
        raise AnswerWrong("Choose from the help that is listed.")
    if any(last < first for first, last in answer.avoid):
        raise AnswerWrong("The last day must not be before the first day.")


def tell(case: Case, reply: PartyReply, at: datetime) -> None:
    """One line of the case's story; nothing of why, and nobody's details."""
    who = reply.link.party.get_role_display()
    when = moment_in_words(reply.link.appointment.starts_at)
    confirmed = f"{who} confirmed the appointment on {when}."
    another = f"{who} asked for another time than {when}."
    timeline.record(
        case=case,
        kind="appointments.answer_page",
        sentence=confirmed if reply.attends == Attends.YES else another,
        actor=None,
        at=at,
    )


def ask_for_another_time(case: Case, reply: PartyReply, at: datetime) -> None:
    """A task for as long as the party asks; gone once it confirms after all."""
    key = f"{PREFIX}{reply.link_id}:another"
    overtake_tasks(prefix=f"{key}:")
    if reply.attends != Attends.ANOTHER:
        return
    hour = reply.link.appointment
    who = reply.link.party.get_role_display().lower()
    open_task(
        dedupe_key=f"{key}:{reply.revision}",
        title=f"{case.reference}: {who} asks for another time than "
        f"{moment_in_words(hour.starts_at)}. Read why with the appointment, and decide.",
        role=Role.CASE_ADMIN,
        due_at=min(at + timedelta(days=1), hour.starts_at),
        at=at,
        case=case,
        kind=TaskKind.FLAG,
    )


def is_answered(hour: Appointment) -> None:
    """The appointment was moved: a party that asked for it has its answer, a silent one a new hour.

    What a party told us to record is still to be recorded.
    """
    for link_id in hour.links.values_list("pk", flat=True):
        overtake_tasks(prefix=f"{PREFIX}{link_id}:another:")
        overtake_tasks(prefix=f"{PREFIX}{link_id}:silent")


def keep_answers(old: Appointment, new: Appointment) -> None:
    """The hour stayed the same: who confirmed it has confirmed the new appointment."""
    links = {link.party_id: link for link in new.links.all()}
    said = PartyReply.objects.filter(link__appointment=old, attends=Attends.YES)
    for reply in said.select_related("link"):
        if link := links.get(reply.link.party_id):
            reply.pk, reply.link, reply._state.adding = None, link, True
            save_with_history(reply, actor=None, reason="The hour stayed, the mediator changed")


def ask_to_record(case: Case, reply: PartyReply, at: datetime) -> None:
    """A task to record who comes, whether they may settle, and what help is needed."""
    key = f"{PREFIX}{reply.link_id}:record"
    overtake_tasks(prefix=f"{key}:")
    needs = bool(reply.needs or reply.needs_words)
    asked = [
        (needs, "what it needs"),
        (bool(reply.who), "who takes part"),
        (reply.may_settle == MaySettle.NO, "that nobody there may settle"),
    ]
    said = [words for wanted, words in asked if wanted]
    if not said:
        return
    who = reply.link.party.get_role_display().lower()
    open_task(
        dedupe_key=f"{key}:{reply.revision}",
        title=f"{case.reference}: {who} told us {' and '.join(said)}. "
        "Read it with the appointment, and record what must be arranged.",
        role=Role.CASE_ADMIN,
        due_at=min(at + timedelta(days=1), reply.link.appointment.starts_at),
        at=at,
        case=case,
        kind=TaskKind.FLAG,
    )
