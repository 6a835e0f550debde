"""Targets in Django admin."""

from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from reports.models import RequiredRate


@admin.register(RequiredRate)
class RequiredRateAdmin(SimpleHistoryAdmin):  # type: ignore[misc]
    """The required settlement rate and its past values; a new rate is a new row."""

    list_display = ("from_day", "per_cent")
    search_fields = ("from_day",)
    date_hierarchy = "from_day"
