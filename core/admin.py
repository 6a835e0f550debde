"""Django admin over rows with versions: the versions are to look at."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from simple_history.admin import SimpleHistoryAdmin


class LookBackAdmin(SimpleHistoryAdmin):  # type: ignore[misc]
    """A model's admin with its history; nothing is put back from a version."""

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """One version. The package saves whatever anybody posts here, so nothing may be."""
        if request.method != "GET":
            raise PermissionDenied
        answer: HttpResponse = super().history_form_view(
            request, object_id, version_id, extra_context
        )
        return answer
