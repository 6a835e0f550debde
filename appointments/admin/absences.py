"""Times away: read here, recorded and cancelled on their own pages."""

from django.contrib import admin

from appointments.admin.reading import ReadOnly
from appointments.models import Absence
from core.admin import LookBackAdmin


@admin.register(Absence)
class AbsenceAdmin(ReadOnly, LookBackAdmin):
    """Every time away, with who recorded and who cancelled it."""

    list_display = ["mediator", "kind", "when", "recorded_by", "recorded_at", "cancelled_at"]
    list_filter = ["kind", ("cancelled_at", admin.EmptyFieldListFilter), "mediator__team"]
    list_select_related = ["mediator", "recorded_by"]
    search_fields = ["mediator__name", "mediator__email"]
    date_hierarchy = "starts_at"
    show_full_result_count = False
