"""What the admin pages of cases have in common."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from core.admin import LookBackAdmin


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


class VersionedAdmin(ReadOnly, LookBackAdmin):
    """Rows with their versions."""

    show_full_result_count = False
    actions = None


class ReadOnlyInline(ReadOnly, admin.TabularInline):  # type: ignore[type-arg]
    """Rows of another table under their owner."""

    extra = 0
    can_delete = False
    show_change_link = True
