"""The course of mediations in Django admin, read-only; nothing of a room is ever here."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from mediations.models import Leg, Mediation, PartyCheck, StageVisit


class ReadOnly:
    """Nothing is added, changed or deleted here."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False


class StageVisitInline(ReadOnly, admin.TabularInline):  # type: ignore[type-arg]
    """Stages entered and left."""

    model = StageVisit
    fields = ("stage", "entered_at", "entered_by", "left_at", "back_reason")


class LegInline(ReadOnly, admin.TabularInline):  # type: ignore[type-arg]
    """Conversations."""

    model = Leg
    fields = ("side", "channel", "stage", "started_at", "ended_at", "started_by")


class PartyCheckInline(ReadOnly, admin.TabularInline):  # type: ignore[type-arg]
    """Checks with the parties."""

    model = PartyCheck
    fields = ("party", "check_code", "done_at", "done_by")


@admin.register(Mediation)
class MediationAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """Stage, times and ending of each mediation."""

    list_display = ("case", "mediator", "stage", "started_at", "ended_at", "ending")
    list_filter = ("stage", "ending", "mediator")
    search_fields = ("case__reference", "case__title")
    list_select_related = ("case", "mediator")
    date_hierarchy = "started_at"
    fields = (
        "case",
        "mediator",
        "stage",
        "started_at",
        "started_by",
        "no_conflict_at",
        "issues_agreed_at",
        "end_reason",
        "ending",
        "ended_at",
        "ended_by",
    )
    inlines = (StageVisitInline, LegInline, PartyCheckInline)
