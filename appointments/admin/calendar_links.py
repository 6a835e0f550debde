"""Links of mediators' calendars: read here, made and revoked on their own page."""

from django.contrib import admin

from appointments.admin.reading import ReadOnly
from appointments.models import CalendarLink
from core.admin import LookBackAdmin


@admin.register(CalendarLink)
class CalendarLinkAdmin(ReadOnly, LookBackAdmin):
    """Every link, with who revoked it; the secret is known to nobody."""

    list_display = ["mediator", "created_at", "revoked_at", "revoked_by"]
    list_filter = [("revoked_at", admin.EmptyFieldListFilter), "mediator__team"]
    list_select_related = ["mediator", "revoked_by"]
    search_fields = ["mediator__name", "mediator__email"]
    show_full_result_count = False
