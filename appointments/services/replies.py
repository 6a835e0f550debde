"""What a party says on its private page; the secret in the address is the permission."""

from datetime import datetime

from django.db import transaction

from appointments.enums import Attends, MaySettle
from appointments.models import Appointment, PartyLink, PartyReply
from appointments.scheduling import moment_in_words
from appointments.selectors.replies import reply_to
from appointments.services.answers import Answer, check_answer
from appointments.services.page_links import open_page
from appointments.services.page_tasks import (
    PREFIX,
    ask_about_authority,
    ask_for_another_time,
    ask_to_arrange,
)
from cases import timeline
from cases.models import Case
from cases.services.failures import party_was_reached
from cases.services.own_contact import is_somebody_else, offer_own_contact
from cases.services.own_needs import say_own_needs
from cases.services.own_people import say_own_authority, say_own_companions
from cases.services.own_word import add_own_dates, correct_own_contact, drop_own_dates
from cases.services.tasks import overtake_tasks
from core.history import save_with_history


def answer_page(*, secret: str, answer: Answer, at: datetime) -> PartyReply:
    """Keep what the party says as rows of its case, and ask a person for what only they can do.

    It moves no appointment. The same answer again changes nothing. Raises as `open_page` does,
    and AnswerWrong, WrongCaseState, CannotBeRung, PartyRefused.
    """
    with transaction.atomic():
        case_id = open_page(secret=secret, at=at).appointment.case_id
        case: Case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
        # Read again: while we waited for the case the appointment may have been cancelled.
        link = open_page(secret=secret, at=at)
        check_answer(answer, link)
        new = record(case, link, answer, at)
        reply = reply_to(link) or PartyReply(link=link)
        if reply.pk and all(getattr(reply, name) == value for name, value in answer.said.items()):
            return reply
        before = (reply.attends, reply.reason, reply.suits)
        for name, value in answer.said.items():
            setattr(reply, name, value)
        asked = (reply.attends, reply.reason, reply.suits) != before
        if asked:
            reply.kept_at, reply.kept_by, reply.kept_words = None, None, ""
        reply.answered_at, reply.revision = at, reply.revision + 1
        save_with_history(reply, actor=None, reason="Said by the party on its own page")
        tell(case, reply, at)
        overtake_tasks(prefix=f"{PREFIX}{link.pk}:silent")
        party_was_reached(case=case, party=link.party)
        if asked:
            ask_for_another_time(case, reply, at)
        ask_about_authority(case, reply, at)
        ask_to_arrange(case, reply, new, at)
        return reply


def record(case: Case, link: PartyLink, answer: Answer, at: datetime) -> list[str]:
    """Contact details, people, needs and days as rows of the case; the needs that are new."""
    party = link.party
    record_contact(case, link, answer, at)
    drop_own_dates(case=case, party=party, ids=answer.dropped, at=at)
    add_own_dates(case=case, party=party, dates=answer.avoid, at=at)
    say_own_companions(case=case, party=party, people=answer.people, at=at)
    holder = answer.holder if answer.may_settle == MaySettle.YES else ""
    say_own_authority(case=case, party=party, holder=holder, at=at)
    return say_own_needs(case=case, party=party, needs=answer.needs_given(party.pk), at=at)


def record_contact(case: Case, link: PartyLink, answer: Answer, at: datetime) -> None:
    """The party's own number and address at once; somebody else only once a person agrees."""
    party = link.party
    moved = answer.phone not in ("", party.reach_phone)
    of_another = party.preferred_phone is not None and party.preferred_phone.whose
    other = is_somebody_else(party, answer.ask_for) or (moved and of_another)
    if other:
        name = answer.ask_for or party.reach_name
        offer_own_contact(case=case, party=party, name=name, phone=answer.phone, at=at)
    correct_own_contact(
        case=case,
        party_id=party.pk,
        phone="" if other else answer.phone,
        email=answer.email,
        language=answer.language,
        at=at,
    )


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


def keep_answers(old: Appointment, new: Appointment) -> None:
    """The hour stayed the same: who confirmed it has confirmed the new appointment."""
    links = {link.party_id: link for link in new.links.all()}
    said = PartyReply.objects.filter(link__appointment=old, attends=Attends.YES)
    for reply in said.select_related("link"):
        if link := links.get(reply.link.party_id):
            reply.pk, reply.link, reply._state.adding = None, link, True
            save_with_history(reply, actor=None, reason="The hour stayed, the mediator changed")
