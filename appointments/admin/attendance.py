"""Who took part: read here, recorded in the mediation and corrected on the appointments page."""

from django.contrib import admin

from appointments.admin.reading import ReadOnly
from appointments.models import PartyAttendance
from core.admin import LookBackAdmin


@admin.register(PartyAttendance)
class PartyAttendanceAdmin(ReadOnly, LookBackAdmin):
    """Every record, with what was corrected in its history."""

    list_display = ["appointment", "party", "kind", "minutes", "recorded_by"]
    list_filter = ["kind"]
    list_select_related = ["appointment__mediator", "party", "recorded_by"]
    search_fields = ["appointment__case__reference"]
    show_full_result_count = False
