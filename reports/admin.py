"""Targets in Django admin."""

from django.contrib import admin

from core.admin import LookBackAdmin
from reports.models import RequiredRate


@admin.register(RequiredRate)
class RequiredRateAdmin(LookBackAdmin):
    """The required settlement rate and its past values; a new rate is a new row."""

    list_display = ("from_day", "per_cent")
    search_fields = ("from_day",)
    date_hierarchy = "from_day"
