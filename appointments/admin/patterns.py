"""When mediators work."""

from typing import Any

from django.contrib import admin
from django.db.models import ForeignKey
from django.forms import Field
from django.http import HttpRequest

from accounts.enums import Role
from accounts.models import User
from appointments.models import WorkingPattern
from core.admin import LookBackAdmin
from core.history import save_with_history


@admin.register(WorkingPattern)
class WorkingPatternAdmin(LookBackAdmin):
    """Working patterns; slots that exist already stay as they are."""

    list_display = ["mediator", "weekday", "starts", "ends"]
    list_filter = ["weekday", "mediator__team"]
    list_select_related = ["mediator"]
    search_fields = ["mediator__name", "mediator__email"]

    def formfield_for_foreignkey(
        self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Field | None:
        """Only mediators have a working pattern."""
        if db_field.name == "mediator":
            kwargs["queryset"] = User.objects.filter(role=Role.MEDIATOR, is_active=True)
        field: Field | None = super().formfield_for_foreignkey(db_field, request, **kwargs)
        return field

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Keep who changed it."""
        save_with_history(obj, actor=request.user, reason="Changed in administration")
