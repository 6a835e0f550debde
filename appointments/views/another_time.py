"""Deciding that an appointment stands although a party asked for another time."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from appointments.forms.another_time import KeepForm
from appointments.models import PartyReply
from appointments.permissions import RULES
from appointments.selectors.replies import shown_replies
from appointments.services.another_time import keep_appointment
from appointments.views import StaffRequest
from appointments.views.booking import show_appointments, visible_case
from cases.selectors import case_frame
from core.decisions import require
from core.errors import DomainError, NotAllowed


@require_http_methods(["GET", "POST"])
def appointment_keep(request: StaffRequest, reference: str, pk: int) -> HttpResponse:
    """Why the party asks, and what to tell it; then it is told that the appointment stands."""
    case = visible_case(request, reference)
    rows = PartyReply.objects.filter(link__appointment__case=case)
    reply = get_object_or_404(rows.select_related("link__appointment__case", "link__party"), pk=pk)
    require(RULES, "keep_appointment", request.user, reply.link.appointment)
    form = KeepForm(request.POST or None, initial={"version": case.version})
    if form.is_valid():
        try:
            keep_appointment(reply_id=pk, actor=request.user, at=timezone.now(), **form.said())
        except NotAllowed:
            raise
        except DomainError as refusal:
            fresh = visible_case(request, reference)
            return show_appointments(request, fresh, problem=refusal.sentence, status=409)
        messages.success(request, "The appointment stands. The party is being told.")
        return redirect("case_appointments", reference=case.reference)
    said = [row for row in shown_replies(request.user, case) if row.reply == reply]
    context = case_frame(case, request.user, "appointments")
    context |= {"form": form, "reply": reply, "said": said}
    status = 422 if form.is_bound else 200
    return render(request, "appointments/appointment_keep.html", context, status=status)
