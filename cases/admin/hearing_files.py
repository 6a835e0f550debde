"""Rows of lists of hearings that were refused: to read only."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils.html import format_html

from cases.admin.base import ReadOnlyAdmin, ReadOnlyInline
from cases.exports import refused_csv
from cases.models import HearingFile, RefusedRow

# Rows of the page; the file has all.
SHOWN = 100


class RefusedRowInline(ReadOnlyInline):
    """Each of the first rows whole, with why it was refused."""

    model = RefusedRow
    fields = ["position", "reason", "raw"]
    show_change_link = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The first of the file that is shown."""
        rows = super().get_queryset(request)
        match = request.resolver_match
        file = match.kwargs.get("object_id") if match else None
        first = rows.filter(file=file).order_by("position").values_list("pk", flat=True)[:SHOWN]
        return rows.filter(pk__in=list(first))


@admin.register(HearingFile)
class HearingFileAdmin(ReadOnlyAdmin):
    """One entry for each list of which rows were refused."""

    list_display = ["filename", "received_at", "uploaded_by"]
    list_select_related = ["uploaded_by"]
    search_fields = ["filename", "rows__raw"]
    search_help_text = "Name of the file, or any words of a row"
    date_hierarchy = "received_at"
    fields = ["filename", "received_at", "uploaded_by", "sha256", "refused_rows"]
    readonly_fields = ["refused_rows"]
    inlines = [RefusedRowInline]

    def get_urls(self) -> list[URLPattern]:
        """The file of all rows."""
        view = self.admin_site.admin_view(self.rows_view)
        return [path("<int:pk>/rows.csv", view, name="cases_hearingfile_rows"), *super().get_urls()]

    @admin.display(description="Refused rows")
    def refused_rows(self, file: HearingFile) -> str:
        """How many there are, and where all of them are."""
        count = file.rows.count()
        shown = f"{count:,}" if count <= SHOWN else f"{count:,}, of which the first {SHOWN} follow"
        address = reverse("admin:cases_hearingfile_rows", args=[file.pk])
        return format_html('{}. <a href="{}">Download all as a CSV file</a>', shown, address)

    def rows_view(self, request: HttpRequest, pk: int) -> StreamingHttpResponse:
        """Every refused row of a list as a file."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        file = get_object_or_404(HearingFile, pk=pk)
        return StreamingHttpResponse(
            refused_csv(file.rows.order_by("position").iterator()),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="refused-rows-{file.pk}.csv"'},
        )
