"""The page a party opens by its private link: nobody signs in, and nothing says who else comes."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from appointments.errors import PageBusy, PageCancelled, PageOver, PageRevoked, PageUnknown
from appointments.forms.party import PartyPageForm
from appointments.forms.party_fields import COMPANIONS, NEEDS, day_choices
from appointments.models import PartyLink, PartyReply
from appointments.notices.languages import when_in_words
from appointments.selectors.party_page import (
    days_to_choose,
    offered_contacts,
    own_companions,
    own_days,
    own_holder,
)
from appointments.selectors.replies import reply_to
from appointments.services.page_links import open_page
from appointments.services.replies import answer_page
from cases.enums import NeedKind
from cases.errors import CannotBeRung
from core.errors import DomainError
from core.limits import used_up

OPENED_A_MINUTE = 60
# Why a link opens no page, and the answer of the web to each.
REFUSED = {PageUnknown: 404, PageRevoked: 410, PageCancelled: 410, PageOver: 410, PageBusy: 429}


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def party_page(request: HttpRequest, token: str) -> HttpResponse:
    """What the party said, or the form; sending it keeps the answer until the appointment."""
    try:
        if used_up("party-page", request.META.get("REMOTE_ADDR", ""), OPENED_A_MINUTE):
            raise PageBusy
        link = open_page(secret=token, at=timezone.now())
        if request.method == "POST":
            return take_answer(request, token, link)
    except tuple(REFUSED) as refusal:
        context = {"refusal": refusal}
        status = REFUSED[type(refusal)]
        return render(request, "appointments/party_refused.html", context, status=status)
    reply = reply_to(link)
    if reply is None or "change" in request.GET:
        return show_form(request, link, form_for(link, reply))
    context = page_of(link) | {
        "reply": reply,
        "needs": needs_of(reply),
        "suits": suits_of(reply),
    }
    return render(request, "appointments/party_said.html", context)


def take_answer(request: HttpRequest, token: str, link: PartyLink) -> HttpResponse:
    """Keep the answer, or show the form again with what is wrong."""
    at = timezone.now()
    form = PartyPageForm(request.POST, **asked_of(link, timezone.localdate(at)))
    if not form.is_valid():
        return show_form(request, link, form, status=422)
    try:
        answer_page(secret=token, answer=form.answer(), at=at)
    except tuple(REFUSED):
        raise
    except CannotBeRung:
        form.add_error("phone", _("Enter a telephone number of 10 to 15 digits."))
    except DomainError as refusal:
        form.add_error(None, refusal.sentence)
    else:
        return redirect("party_page", token)
    return show_form(request, link, form, status=422)


def form_for(link: PartyLink, reply: PartyReply | None) -> PartyPageForm:
    """The form with what is known: how the party is reached, and what it said before."""
    party = link.party
    known: dict[str, Any] = {
        "phone": party.reach_phone,
        "ask_for": party.reach_name,
        "email": party.reach_email,
        "language": party.contact_language if party.contact_email else party.language,
        "holder": own_holder(link),
    }
    for number, row in zip(COMPANIONS, own_companions(link), strict=False):
        known |= {f"name_{number}": row.name, f"relation_{number}": row.relation}
    for name in ("attends", "reason", "suits", "may_settle", "needs", "needs_words"):
        if reply is not None:
            known[name] = getattr(reply, name)
    interpreter = party.needs.filter(kind=NeedKind.INTERPRETER, recorded_by=None).first()
    known["spoken"] = interpreter.spoken if interpreter else ""
    return PartyPageForm(initial=known, **asked_of(link, timezone.localdate()))


def asked_of(link: PartyLink, today: date) -> dict[str, Any]:
    """What the form of this party lets it choose from."""
    days, given = days_to_choose(link, today), own_days(link, today)
    return {"link": link, "today": today, "days": days, "given": given}


def show_form(
    request: HttpRequest, link: PartyLink, form: PartyPageForm, *, status: int = 200
) -> HttpResponse:
    """The form on its page."""
    context = page_of(link) | {"form": form}
    return render(request, "appointments/party_page.html", context, status=status)


def page_of(link: PartyLink) -> dict[str, Any]:
    """What every page of the link shows; the title of the claim would name the other side."""
    hour = link.appointment
    return {
        "claim": hour.case.claim_number,
        "when": when_in_words(hour.starts_at),
        "mediator": hour.mediator.name,
        "party": link.party,
        "scheme": hour.case.scheme,
        "offered": offered_contacts(link),
        "people": own_companions(link),
        "holder": own_holder(link),
        "avoided": link.party.dates_to_avoid.filter(last_day__gte=timezone.localdate()),
    }


def needs_of(reply: PartyReply) -> list[Any]:
    """The needs that were ticked, in the language that is active."""
    return [label for kind, label in NEEDS if kind in reply.needs]


def suits_of(reply: PartyReply) -> list[str]:
    """The days that would suit, in the language that is active."""
    return [words for _day, words in day_choices([date.fromisoformat(d) for d in reply.suits])]
