"""The log of opened case pages: to read only, and by the auditor alone."""

from django.contrib import admin
from django.http import HttpRequest

from cases.admin.base import ReadOnlyAdmin
from cases.models import CaseAccess
from cases.permissions import RULES
from core.decisions import decide


@admin.register(CaseAccess)
class CaseAccessAdmin(ReadOnlyAdmin):
    """Who opened which page of which case."""

    list_display = ["at", "case_reference", "reader", "shown", "reason"]
    fields = ["case_reference", "person", "client", "shown", "at", "reason"]
    readonly_fields = ["shown"]
    list_filter = ["at"]
    list_select_related = ["person", "client"]
    search_fields = ["=case_reference", "person__name", "client__name"]

    @admin.display(description="Page")
    def shown(self, access: CaseAccess) -> str:
        """The page in plain words."""
        return access.page_in_words

    def has_view_permission(self, request: HttpRequest, obj: CaseAccess | None = None) -> bool:
        """Only the auditor."""
        return bool(decide(RULES, "see_accesses", request.user, None))
