"""Whether a party took part, put right."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from appointments.forms.attendance import AttendanceForm
from appointments.models import PartyAttendance
from appointments.permissions import RULES
from appointments.services.correcting import correct_attendance
from appointments.views import StaffRequest
from appointments.views.booking import visible_case
from cases.selectors import case_frame
from core.decisions import require
from core.errors import DomainError, NotAllowed


@require_http_methods(["GET", "HEAD", "POST"])
def attendance_correct(request: StaffRequest, reference: str, pk: int) -> HttpResponse:
    """What was recorded, and the form that corrects it."""
    case = visible_case(request, reference)
    rows = PartyAttendance.objects.filter(appointment__case=case)
    row = get_object_or_404(rows.select_related("party", "appointment__mediator"), pk=pk)
    require(RULES, "correct_attendance", request.user, row.appointment)
    first = {"kind": row.kind, "minutes": row.minutes, "revision": row.revision}
    form = AttendanceForm(request.POST or None, initial=first)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            correct_attendance(
                attendance_id=row.pk, actor=request.user, at=timezone.now(), **form.cleaned_data
            )
        except NotAllowed:
            raise
        except DomainError as refusal:
            form.add_error(None, refusal.sentence)
            status = 409
        else:
            messages.success(request, "Attendance corrected. What stood before is kept.")
            return redirect("case_appointments", reference=case.reference)
    context = case_frame(case, request.user, "appointments") | {"form": form, "row": row}
    return render(request, "appointments/attendance_correct.html", context, status=status)
