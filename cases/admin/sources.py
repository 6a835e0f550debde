"""What the watched sources gave, and how they are: to read only."""

from django.contrib import admin

from cases.admin.base import ReadOnlyAdmin
from cases.models import ExplainedDay, SourceHealth, TakenFile


@admin.register(TakenFile)
class TakenFileAdmin(ReadOnlyAdmin):
    """Files taken from the folder and the mailbox, and those refused."""

    list_display = ["filename", "source", "day", "taken_at", "batch", "refusal"]
    list_filter = ["source", "taken_at"]
    list_select_related = ["batch"]
    search_fields = ["filename"]


@admin.register(SourceHealth)
class SourceHealthAdmin(ReadOnlyAdmin):
    """How each source has answered lately."""

    list_display = ["source", "failures", "failing_since", "last_success_at", "last_fault"]


@admin.register(ExplainedDay)
class ExplainedDayAdmin(ReadOnlyAdmin):
    """Days without a file, and who said why that is right; written on the reconciliation page."""

    list_display = ["day", "reason", "explained_at", "explained_by"]
    list_select_related = ["explained_by"]
    date_hierarchy = "day"
