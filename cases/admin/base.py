"""What the admin pages of cases have in common."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from simple_history.admin import SimpleHistoryAdmin


class ReadOnly:
    """No adding, changing or deleting by hand."""

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        """Rows come from services."""
        return False

    def has_change_permission(self, request: HttpRequest, *args: Any) -> bool:
        """Rows are written by services."""
        return False

    def has_delete_permission(self, request: HttpRequest, *args: Any) -> bool:
        """Nothing is deleted."""
        return False


class ReadOnlyAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """A list to look things up in."""

    show_full_result_count = False
    actions = None


class VersionedAdmin(ReadOnly, SimpleHistoryAdmin):  # type: ignore[misc]
    """Rows with their versions, which are to look at: nothing is put back from them."""

    show_full_result_count = False
    actions = None

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """One version. The package saves whatever is posted here, so nothing may be."""
        if request.method != "GET":
            raise PermissionDenied
        answer: HttpResponse = super().history_form_view(
            request, object_id, version_id, extra_context
        )
        return answer


class ReadOnlyInline(ReadOnly, admin.TabularInline):  # type: ignore[type-arg]
    """Rows of another table under their owner."""

    extra = 0
    can_delete = False
    show_change_link = True
