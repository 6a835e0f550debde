"""When mediators work, when schemes are open, how many appointments a mediator is given."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import ForeignKey, QuerySet
from django.forms import Field
from django.http import HttpRequest
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from appointments.models import SchemeHours, WeeklyQuota, WorkingPattern
from appointments.selectors.patterns import pattern_problem
from appointments.services.patterns import remove_pattern, save_pattern, save_scheme_hours
from appointments.views import StaffRequest
from core.admin import LookBackAdmin
from core.history import save_with_history


class OfMediators(LookBackAdmin):
    """What belongs to one mediator."""

    list_select_related = ["mediator"]
    search_fields = ["mediator__name", "mediator__email"]

    def formfield_for_foreignkey(
        self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Field | None:
        """Only mediators have it."""
        if db_field.name == "mediator":
            kwargs["queryset"] = User.objects.filter(role=Role.MEDIATOR, is_active=True)
        field: Field | None = super().formfield_for_foreignkey(db_field, request, **kwargs)
        return field


class PatternForm(forms.ModelForm):  # type: ignore[type-arg]
    """Refuses a pattern that contradicts another, or the opening hours."""

    def clean(self) -> dict[str, Any]:
        """Ask once the fields make sense by themselves."""
        said = super().clean() or {}
        if not self.errors and (
            problem := pattern_problem(WorkingPattern(pk=self.instance.pk, **said))
        ):
            raise forms.ValidationError(problem)
        return said


@admin.register(WorkingPattern)
class WorkingPatternAdmin(OfMediators):
    """Working patterns; free hours to come follow a change, booked ones stay."""

    form = PatternForm
    list_display = ["mediator", "weekday", "starts", "ends", "scheme", "valid_from", "valid_until"]
    list_filter = ["weekday", "scheme", "mediator__team"]
    list_select_related = ["mediator", "scheme"]

    def save_model(self, request: StaffRequest, obj: Any, form: Any, change: bool) -> None:
        """Keep who changed it, and let the free hours follow."""
        changed = save_pattern(pattern=obj, actor=request.user, at=timezone.now())
        messages.info(request, f"Free hours that left or came into the diary: {changed}.")

    def delete_model(self, request: StaffRequest, obj: Any) -> None:
        """Its free hours leave the diary."""
        remove_pattern(pattern=obj, actor=request.user, at=timezone.now())

    def delete_queryset(self, request: StaffRequest, queryset: "QuerySet[Any]") -> None:
        """One after the other, each with its free hours."""
        for pattern in queryset:
            self.delete_model(request, pattern)


@admin.register(SchemeHours)
class SchemeHoursAdmin(LookBackAdmin):
    """Evenings and weekends of schemes; free hours follow."""

    list_display = ["scheme", "opens", "closes", "saturdays", "sundays"]
    list_select_related = ["scheme"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """They are changed, not taken away."""
        return False

    def save_model(self, request: StaffRequest, obj: Any, form: Any, change: bool) -> None:
        """Keep who changed it, and let the free hours follow."""
        save_scheme_hours(hours=obj, actor=request.user, at=timezone.now())


@admin.register(WeeklyQuota)
class WeeklyQuotaAdmin(OfMediators):
    """At most so many appointments a week; what is booked already stays."""

    list_display = ["mediator", "appointments", "valid_from"]
    list_filter = ["mediator__team"]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Keep who changed it."""
        save_with_history(obj, actor=request.user, reason="Changed in administration")
