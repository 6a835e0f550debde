"""Appointments: read here, booked from the case, cancelled by a button."""

from typing import Any, cast

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils import timezone

from accounts.models import User
from appointments.admin.reading import ReadOnly
from appointments.forms import CancelForm
from appointments.models import Appointment
from appointments.permissions import RULES
from appointments.selectors import may_cancel
from appointments.services.booking import cancel_appointment
from appointments.views import StaffRequest
from core.admin import LookBackAdmin
from core.decisions import require
from core.errors import DomainError, NotAllowed


@admin.register(Appointment)
class AppointmentAdmin(ReadOnly, LookBackAdmin):
    """Every appointment; its state moves only by the button."""

    change_form_template = "appointments/admin/appointment_change.html"
    list_display = ["case", "starts_at", "mediator", "state", "booked_by", "booked_at"]
    list_filter = ["state", "starts_at", "mediator__team"]
    list_select_related = ["case", "mediator", "booked_by"]
    search_fields = ["case__reference", "case__title", "mediator__name"]
    date_hierarchy = "starts_at"
    show_full_result_count = False

    def get_urls(self) -> list[URLPattern]:
        """The page of the button."""
        page = self.admin_site.admin_view(self.cancel)
        route = path("<int:pk>/cancel/", page, name="appointments_appointment_cancel")
        return [route, *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Offer the button while the appointment can be cancelled."""
        appointment = self.get_object(request, object_id)
        offered = appointment is not None and may_cancel(appointment, cast(User, request.user))
        extra = {**(extra_context or {}), "may_cancel": offered}
        page: HttpResponse = super().change_view(request, object_id, form_url, extra)
        return page

    def cancel(self, request: StaffRequest, pk: int) -> HttpResponse:
        """Ask why, then give the hour back."""
        rows = Appointment.objects.select_related("case", "mediator")
        appointment: Appointment = get_object_or_404(rows, pk=pk)
        require(RULES, "cancel_appointment", request.user, appointment)
        form = CancelForm(request.POST or None, initial={"version": appointment.case.version})
        if form.is_valid():
            try:
                cancel_appointment(
                    appointment_id=pk, actor=request.user, at=timezone.now(), **form.cleaned_data
                )
            except NotAllowed:
                raise
            except DomainError as refusal:
                form.add_error(None, refusal.sentence)
            else:
                messages.success(request, "Appointment cancelled. Every party is being told.")
                return redirect("admin:appointments_appointment_change", pk)
        context = {
            **self.admin_site.each_context(request),
            "form": form,
            "appointment": appointment,
            "opts": self.model._meta,
            "title": "Cancel the appointment?",
        }
        status = 422 if form.is_bound else 200
        return render(request, "appointments/admin/appointment_cancel.html", context, status=status)
