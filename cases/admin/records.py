"""What rules and services wrote about a case: to read only."""

from django.contrib import admin

from cases.admin.base import ReadOnlyAdmin, VersionedAdmin
from cases.models import Conflict, CourtChange, Deadline, Result, TimelineEvent


@admin.register(Deadline)
class DeadlineAdmin(VersionedAdmin):
    """Dates that rules set, with their working."""

    list_display = ["case", "rule", "due_at", "state"]
    list_filter = ["rule", "state", "due_at"]
    list_select_related = ["case"]
    search_fields = ["case__reference"]


@admin.register(Result)
class ResultAdmin(VersionedAdmin):
    """What the court is told."""

    list_display = ["case", "outcome", "codes", "settled_on", "recorded_at", "recorded_by"]
    list_filter = ["outcome", "recorded_at"]
    list_select_related = ["case", "recorded_by"]
    search_fields = ["case__reference", "agreement_code"]


@admin.register(TimelineEvent)
class TimelineEventAdmin(ReadOnlyAdmin):
    """The story of every case."""

    list_display = ["at", "case", "sentence", "actor", "kind"]
    list_filter = ["at"]
    list_select_related = ["case", "actor"]
    search_fields = ["case__reference", "kind"]


@admin.register(Conflict)
class ConflictAdmin(VersionedAdmin):
    """Possible conflicts of interest; what a mediator declared is not shown in the admin.

    Nor is the reason of a decision: it is on the page of the conflict, for those who decide.
    """

    fields = [
        "case", "mediator", "who", "ground", "exact", "sentence", "state", "found_at",
        "decided_at", "decided_by",
    ]  # fmt: skip
    readonly_fields = fields
    list_display = ["case", "mediator", "ground", "exact", "state", "found_at"]
    list_filter = ["state", "exact", "ground", "found_at"]
    list_select_related = ["case", "mediator"]
    search_fields = ["case__reference"]


@admin.register(CourtChange)
class CourtChangeAdmin(VersionedAdmin):
    """What the court sent again; its words are on the case's page, for those who decide."""

    fields = ["case", "referral", "state", "found_at", "settled_at", "settled_by"]
    readonly_fields = fields
    list_display = ["case", "referral", "state", "found_at", "settled_by"]
    list_filter = ["state", "found_at"]
    list_select_related = ["case", "referral", "settled_by"]
    search_fields = ["case__reference"]
