"""Moving an appointment to another hour: choose, say why, move."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from appointments.forms.rearranging import RearrangeForm
from appointments.models import Appointment
from appointments.permissions import RULES
from appointments.scheduling import moment_in_words
from appointments.selectors import SlotChoice, may_rearrange
from appointments.selectors.replies import shown_replies
from appointments.services.rearranging import rearrange_appointment
from appointments.views import StaffRequest
from appointments.views.booking import known_parties, visible_case
from appointments.views.choosing import choices_to_show
from appointments.views.chosen import chosen
from cases.models import Case
from cases.selectors import case_frame
from core.decisions import require
from core.errors import DomainError, NotAllowed


@require_http_methods(["GET", "POST"])
def case_appointment_rearrange(request: StaffRequest, reference: str, pk: int) -> HttpResponse:
    """Choose another hour, confirm it with the reason, and move the appointment there."""
    case = visible_case(request, reference)
    rows = Appointment.objects.filter(case=case).select_related("case", "mediator")
    appointment: Appointment = get_object_or_404(rows, pk=pk)
    require(RULES, "rearrange_appointment", request.user, appointment)
    if request.method == "POST":
        return move(request, case, appointment)
    if "slot" not in request.GET or not may_rearrange(appointment, request.user):
        return show_hours(request, case, appointment)
    choice, problem = chosen(request, case)
    if choice is None:
        return show_hours(request, case, appointment, problem=problem)
    form = RearrangeForm(initial={"slot": choice.slot.pk, "version": case.version})
    return confirm(request, case, appointment, choice, form)


def move(request: StaffRequest, case: Case, appointment: Appointment) -> HttpResponse:
    """Move it; a form with gaps comes back whole, a refusal leads to the hours again."""
    form = RearrangeForm(request.POST)
    if not form.is_valid():
        choice, problem = chosen(request, case)
        if choice is None:
            return show_hours(request, case, appointment, problem=problem, status=409)
        return confirm(request, case, appointment, choice, form, status=422)
    said = form.cleaned_data
    try:
        new = rearrange_appointment(
            appointment_id=appointment.pk,
            slot_id=said["slot"],
            reason=said["reason"],
            asked_by=said["asked_by"],
            version=said["version"],
            actor=request.user,
            at=timezone.now(),
        )
    except NotAllowed:
        raise
    except DomainError as refusal:
        fresh = visible_case(request, case.reference)
        old = Appointment.objects.select_related("case", "mediator").get(pk=appointment.pk)
        return show_hours(request, fresh, old, problem=refusal.sentence, status=409)
    messages.success(
        request,
        f"Appointment moved to {moment_in_words(new.starts_at)} with {new.mediator.name}. "
        "Every party is being told.",
    )
    return redirect("case_appointments", reference=case.reference)


def show_hours(
    request: StaffRequest,
    case: Case,
    appointment: Appointment,
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """The free hours to choose from, with the sentence of a refusal where there is one."""
    parties = known_parties(request, case, "dates_to_avoid")
    context: dict[str, Any] = case_frame(case, request.user, "appointments")
    context |= {
        "appointment": appointment,
        "parties": parties,
        "replies": shown_replies(request.user, case),
        "problem": problem,
        "may_rearrange": may_rearrange(appointment, request.user),
    }
    if context["may_rearrange"]:
        avoided = [days for party in parties for days in party.dates_to_avoid.all()]
        context |= choices_to_show(request, case, avoided) | {"choose_at": request.path}
    return render(request, "appointments/appointment_rearrange.html", context, status=status)


def confirm(
    request: StaffRequest,
    case: Case,
    appointment: Appointment,
    choice: SlotChoice,
    form: RearrangeForm,
    *,
    status: int = 200,
) -> HttpResponse:
    """From when to when, and the questions why and for whom."""
    context = case_frame(case, request.user, "appointments")
    context |= {
        "appointment": appointment,
        "choice": choice,
        "form": form,
        "parties": known_parties(request, case),
        "title": "Move the appointment?",
    }
    return render(request, "appointments/appointment_book.html", context, status=status)
