"""A case's appointments: choose, confirm, book, cancel."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from appointments.errors import QuotaFull, SlotTaken
from appointments.forms import BookForm, CancelForm, ChooseForm, SlotSearchForm
from appointments.models import Appointment
from appointments.permissions import RULES
from appointments.scheduling import moment_in_words
from appointments.selectors import (
    appointments_of,
    kept_out,
    may_book,
    may_cancel,
    mediators_for,
    open_slots,
    slot_choices,
)
from appointments.selectors.replies import shown_replies
from appointments.services.booking import book_appointment, cancel_appointment
from appointments.views import StaffRequest
from appointments.views.paging import PAGE_SIZE, paging
from cases.errors import ConflictOfInterest
from cases.models import Case, Party
from cases.permissions import RULES as CASE_RULES
from cases.selectors import case_frame
from cases.selectors.needs import shown_needs
from cases.selectors.stops import stops_of
from core.decisions import decide, require
from core.errors import DomainError, NotAllowed


@require_GET
def case_appointments(request: StaffRequest, reference: str) -> HttpResponse:
    """The case's appointments, the dates to avoid, and the free hours to choose from."""
    return show_appointments(request, visible_case(request, reference))


@require_http_methods(["GET", "POST"])
def case_appointment_book(request: StaffRequest, reference: str) -> HttpResponse:
    """Confirm the chosen hour, then book it."""
    case = visible_case(request, reference)
    require(RULES, "book_appointment", request.user, case)
    if request.method == "GET":
        return confirm_booking(request, case)
    form = BookForm(request.POST)
    if not form.is_valid():
        return show_appointments(request, case, problem="Choose a time.", status=422)
    try:
        appointment = book_appointment(
            case_id=case.pk,
            slot_id=form.cleaned_data["slot"],
            version=form.cleaned_data["version"],
            actor=request.user,
            at=timezone.now(),
        )
    except NotAllowed:
        raise
    except DomainError as refusal:
        fresh = visible_case(request, reference)
        return show_appointments(request, fresh, problem=refusal.sentence, status=409)
    messages.success(
        request,
        f"Appointment booked for {moment_in_words(appointment.starts_at)} with "
        f"{appointment.mediator.name}. Every party is being told.",
    )
    return redirect("case_appointments", reference=case.reference)


@require_http_methods(["GET", "POST"])
def case_appointment_cancel(request: StaffRequest, reference: str, pk: int) -> HttpResponse:
    """Say why, then give the hour back."""
    case = visible_case(request, reference)
    appointment = get_object_or_404(
        Appointment.objects.filter(case=case).select_related("case", "mediator"), pk=pk
    )
    require(RULES, "cancel_appointment", request.user, appointment)
    form = CancelForm(request.POST or None, initial={"version": case.version})
    status = 200
    if form.is_valid():
        try:
            cancel_appointment(
                appointment_id=pk,
                reason=form.cleaned_data["reason"],
                version=form.cleaned_data["version"],
                actor=request.user,
                at=timezone.now(),
            )
        except NotAllowed:
            raise
        except DomainError as refusal:
            fresh = visible_case(request, reference)
            return show_appointments(request, fresh, problem=refusal.sentence, status=409)
        messages.success(request, "Appointment cancelled. Every party is being told.")
        return redirect("case_appointments", reference=case.reference)
    if form.is_bound:
        status = 422
    context = case_frame(case, request.user, "appointments")
    context |= {
        "form": form,
        "appointment": appointment,
        "may_cancel": may_cancel(appointment, request.user),
    }
    return render(request, "appointments/appointment_cancel.html", context, status=status)


def visible_case(request: StaffRequest, reference: str) -> Case:
    """The case as it stands now, or 404 when the person may not see it."""
    case: Case = get_object_or_404(Case.objects.visible_to(request.user).by_number(reference))
    return case


def known_parties(request: StaffRequest, case: Case, *more: str) -> list[Party]:
    """The parties, each with `shown_needs`: what they need, as far as the person may read it."""
    sees_needs = decide(CASE_RULES, "see_needs", request.user, case)
    also = [*more, "needs"] if sees_needs else more
    parties: list[Party] = list(case.parties.order_by("role").prefetch_related(*also))
    for party in parties:
        party.shown_needs = (  # type: ignore[attr-defined]
            shown_needs(request.user, case, party.needs.all()) if sees_needs else []
        )
    return parties


def confirm_booking(request: StaffRequest, case: Case) -> HttpResponse:
    """The chosen hour once more, with the button that books it."""
    chosen = ChooseForm(request.GET)
    if not chosen.is_valid():
        return show_appointments(request, case, problem="Choose a time.")
    free = open_slots(at=timezone.now(), user=request.user).for_scheme(case.scheme_id)
    slot = free.filter(pk=chosen.cleaned_data["slot"]).first()
    if slot is None or not may_book(case, request.user):
        return show_appointments(request, case, problem=SlotTaken().sentence)
    (choice,) = slot_choices(case, slots=[slot])
    if choice.avoided_by:
        return show_appointments(
            request, case, problem=f"{' and '.join(choice.avoided_by)} asked to avoid that day."
        )
    if choice.conflict:
        refusal = ConflictOfInterest(slot.mediator.name, choice.conflict)
        return show_appointments(request, case, problem=refusal.sentence)
    if choice.quota is not None:
        full = QuotaFull(slot.mediator.name, choice.quota)
        return show_appointments(request, case, problem=full.sentence)
    form = BookForm(initial={"slot": slot.pk, "version": case.version})
    context = case_frame(case, request.user, "appointments")
    context |= {"form": form, "choice": choice, "parties": known_parties(request, case)}
    return render(request, "appointments/appointment_book.html", context)


def show_appointments(
    request: StaffRequest, case: Case, *, problem: str = "", status: int = 200
) -> HttpResponse:
    """The case's appointments page, with the sentence of a refusal on top where there is one."""
    parties = known_parties(request, case, "dates_to_avoid")
    rows = [
        {"appointment": appointment, "may_cancel": may_cancel(appointment, request.user)}
        for appointment in appointments_of(case)
    ]
    context = case_frame(case, request.user, "appointments")
    offers = may_book(case, request.user)
    stops = [stop.sentence for stop in stops_of(case, at=timezone.now())] if offers else []
    context |= {
        "rows": rows,
        "parties": parties,
        "replies": shown_replies(request.user, case),
        "may_renew": any(may_cancel(row["appointment"], request.user) for row in rows),
        "problem": problem,
        "stops": stops,
        "may_book": offers and not stops,
    }
    if context["may_book"]:
        avoided = [days for party in parties for days in party.dates_to_avoid.all()]
        context |= choices_to_show(request, case, avoided)
    return render(request, "appointments/appointment_list.html", context, status=status)


def choices_to_show(request: StaffRequest, case: Case, avoided: list[Any]) -> dict[str, Any]:
    """The filter and one page of free hours as they look for the case."""
    search = SlotSearchForm(request.GET, user=request.user)
    if case.mediator_id and "mediator" not in request.GET:
        # A case that was given to a mediator is booked with them, unless another is chosen.
        theirs = {**request.GET.dict(), "mediator": case.mediator_id}
        preferred = SlotSearchForm(theirs, user=request.user)
        search = preferred if preferred.is_valid() else search
    found = search.cleaned_data if search.is_valid() else {}
    wanted = found.get("mediator")
    out = kept_out(case, [wanted] if wanted else mediators_for(request.user))
    slots = open_slots(
        at=timezone.now(), user=request.user, mediator=wanted, first_day=found.get("first_day")
    ).for_scheme(case.scheme_id)
    slots = slots.exclude(mediator__in=[row.mediator for row in out])
    page = Paginator(slots, PAGE_SIZE).get_page(request.GET.get("page"))
    choices = slot_choices(case, slots=page.object_list, avoided=avoided, mediators_free=True)
    return {"search": search, "choices": choices, "kept_out": out, **paging(request, page)}
