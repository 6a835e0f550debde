"""How cases were closed and taken up again, to look up."""

from django.contrib import admin

from cases.admin.base import VersionedAdmin
from cases.models import Closure, Reopening


@admin.register(Closure)
class ClosureAdmin(VersionedAdmin):
    """What was decided about closing; what is left between the parties is not shown here."""

    list_display = ["case", "decision", "understanding", "decided_by", "decided_at"]
    list_filter = ["decision", "understanding"]
    fields = ["case", "decision", "understanding", "how_known", "follow_up_on"]
    list_select_related = ["case", "decided_by"]
    search_fields = ["case__reference"]


@admin.register(Reopening)
class ReopeningAdmin(VersionedAdmin):
    """Cases that were taken up again."""

    list_display = ["case", "was", "reopened_by", "reopened_at"]
    list_select_related = ["case", "reopened_by"]
    search_fields = ["case__reference"]
