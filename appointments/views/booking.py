"""A case's appointments: choose, confirm, book, cancel."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from appointments.errors import SlotTaken
from appointments.forms import BookForm, CancelForm
from appointments.models import Appointment
from appointments.permissions import RULES
from appointments.scheduling import moment_in_words
from appointments.selectors import (
    appointments_of,
    may_book,
    may_cancel,
    may_rearrange,
)
from appointments.selectors.on_the_day import on_the_day
from appointments.selectors.replies import shown_replies
from appointments.services.booking import book_appointment, cancel_appointment
from appointments.views import StaffRequest
from appointments.views.choosing import choices_to_show
from appointments.views.chosen import chosen
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
            choice=form.choice,
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
        f"{appointment.with_whom}. Every party is being told.",
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
    case: Case = get_object_or_404(
        Case.objects.visible_to(request.user).by_number(reference).select_related("scheme")
    )
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
    choice, problem = chosen(request, case)
    if choice is None:
        return show_appointments(request, case, problem=problem)
    if not may_book(case, request.user):
        return show_appointments(request, case, problem=SlotTaken().sentence)
    company = choice.fit.company if choice.fit else None
    initial = {"slot": choice.slot.pk, "version": case.version}
    form = BookForm(initial=initial, company=company)
    context = case_frame(case, request.user, "appointments")
    context |= {"form": form, "choice": choice, "parties": known_parties(request, case)}
    return render(request, "appointments/appointment_book.html", context)


def show_appointments(
    request: StaffRequest, case: Case, *, problem: str = "", status: int = 200
) -> HttpResponse:
    """The case's appointments page, with the sentence of a refusal on top where there is one."""
    parties = known_parties(request, case, "dates_to_avoid")
    rows = [
        {
            "appointment": appointment,
            "may_cancel": may_cancel(appointment, request.user),
            "may_rearrange": may_rearrange(appointment, request.user),
        }
        for appointment in appointments_of(case)
    ]
    context = case_frame(case, request.user, "appointments")
    offers = may_book(case, request.user)
    stops = [stop.sentence for stop in stops_of(case, at=timezone.now())] if offers else []
    context |= {
        "rows": rows,
        "moved": sum(row["appointment"].moved_from_id is not None for row in rows),
        "parties": parties,
        "replies": shown_replies(request.user, case),
        "may_arrange": any(may_cancel(row["appointment"], request.user) for row in rows),
        **on_the_day(case, request.user, now=timezone.now()),
        "problem": problem,
        "stops": stops,
        "may_book": offers and not stops,
    }
    if context["may_book"]:
        avoided = [days for party in parties for days in party.dates_to_avoid.all()]
        context |= choices_to_show(request, case, avoided)
    return render(request, "appointments/appointment_list.html", context, status=status)
