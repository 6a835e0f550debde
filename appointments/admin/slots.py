"""Slots: read here, added from the working patterns."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils import timezone

from appointments.admin.reading import ReadOnly
from appointments.forms import GenerateForm
from appointments.models import Hold, Slot
from appointments.permissions import RULES
from appointments.services.slots import generate_slots
from appointments.views import StaffRequest
from core.decisions import decide, require
from core.errors import DomainError, NotAllowed


@admin.register(Slot)
class SlotAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """Bookable hours with whether they are booked, and the button that adds more."""

    change_list_template = "appointments/admin/slot_list.html"
    list_display = ["starts_at", "ends_at", "mediator", "booked", "withdrawn_at"]
    list_filter = ["starts_at", "mediator__team", ("withdrawn_at", admin.EmptyFieldListFilter)]
    list_select_related = ["mediator"]
    search_fields = ["mediator__name", "mediator__email"]
    date_hierarchy = "starts_at"
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Slot]":
        """With whether an appointment takes the hour up."""
        live = Hold.objects.filter(slot=OuterRef("pk"))
        slots: QuerySet[Slot] = super().get_queryset(request)
        return slots.annotate(is_booked=Exists(live))

    @admin.display(boolean=True, ordering="is_booked")
    def booked(self, slot: Any) -> bool:
        """Whether the hour is taken."""
        return bool(slot.is_booked)

    def get_urls(self) -> list[URLPattern]:
        """The page of the button."""
        page = self.admin_site.admin_view(self.generate)
        return [path("generate/", page, name="appointments_slot_generate"), *super().get_urls()]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Offer the button to those who may."""
        offered = bool(decide(RULES, "generate_slots", request.user, None))
        return super().changelist_view(request, {**(extra_context or {}), "may_generate": offered})

    def generate(self, request: StaffRequest) -> HttpResponse:
        """Ask for the days, then add the slots."""
        require(RULES, "generate_slots", request.user, None)
        form = GenerateForm(request.POST or None)
        if form.is_valid():
            try:
                new = generate_slots(actor=request.user, at=timezone.now(), **form.cleaned_data)
            except NotAllowed:
                raise
            except DomainError as refusal:
                form.add_error(None, refusal.sentence)
            else:
                messages.success(request, f"{new} new slots are in the diary.")
                return redirect("admin:appointments_slot_changelist")
        context = {
            **self.admin_site.each_context(request),
            "form": form,
            "opts": self.model._meta,
            "title": "Generate slots",
        }
        status = 422 if form.is_bound else 200
        return render(request, "appointments/admin/slot_generate.html", context, status=status)
