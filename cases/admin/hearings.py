"""Hearings as the court lists them; they change by upload, so that totals are kept."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from accounts.models import User
from cases.admin.base import VersionedAdmin
from cases.admin.uploads import UploadMixin
from cases.models import Hearing
from cases.services.hearings import import_hearings


@admin.register(Hearing)
class HearingAdmin(UploadMixin, VersionedAdmin):
    """Listed hearings."""

    list_display = ["hearing_id", "case", "court", "starts_at", "minutes", "kind", "state"]
    list_filter = ["state", "starts_at"]
    list_select_related = ["case", "court"]
    search_fields = ["hearing_id", "case__reference", "court__name"]
    date_hierarchy = "starts_at"
    upload_rule = "import_hearings"
    upload_title = "Upload a list of hearings"
    upload_hint = (
        "Choose a CSV file with the columns case_number, hearing_id, court_epimms, starts_at, "
        "minutes and kind. A known hearing with a new date, court or length is moved."
    )

    def take_in(self, request: HttpRequest, file: Any) -> HttpResponse:
        """Import, then show the list with what was not attached. Raises DomainError."""
        assert isinstance(request.user, User)  # noqa: S101
        found = import_hearings(
            file=file,
            filename=file.name or "hearings",
            actor=request.user,
            at=timezone.now(),
        )
        messages.success(
            request,
            f"The file was taken in: received {found.received}, accepted {found.accepted}, "
            f"duplicate {found.duplicate}, quarantined {found.quarantined}.",
        )
        for sentence in found.problems[:20]:
            messages.warning(request, sentence)
        if len(found.problems) > 20:
            messages.warning(request, "More rows were not attached; each is a task.")
        return redirect("admin:cases_hearing_changelist")
