"""Rows of lists of hearings that were refused: to read only."""

from django.contrib import admin

from cases.admin.base import ReadOnlyAdmin, ReadOnlyInline
from cases.models import HearingFile, RefusedRow


class RefusedRowInline(ReadOnlyInline):
    """Each row whole, with why it was refused."""

    model = RefusedRow
    fields = ["position", "reason", "raw"]
    show_change_link = False


@admin.register(HearingFile)
class HearingFileAdmin(ReadOnlyAdmin):
    """One entry for each list of which rows were refused."""

    list_display = ["filename", "received_at", "uploaded_by"]
    list_select_related = ["uploaded_by"]
    search_fields = ["filename", "rows__raw"]
    search_help_text = "Name of the file, or any words of a row"
    date_hierarchy = "received_at"
    fields = ["filename", "received_at", "uploaded_by", "sha256"]
    inlines = [RefusedRowInline]
