"""The register of interpreters in Django admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from appointments.models import Interpreter
from core.admin import LookBackAdmin
from core.history import save_with_history


@admin.register(Interpreter)
class InterpreterAdmin(LookBackAdmin):
    """Who can be engaged for which languages."""

    list_display = ["name", "languages", "telephone", "active"]
    list_filter = ["active"]
    search_fields = ["name", "languages"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Appointments name them; who is engaged no more is switched off."""
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Keep who changed it."""
        save_with_history(obj, actor=request.user, reason="Changed in administration")
