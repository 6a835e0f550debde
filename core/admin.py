"""Django admin over rows with versions: the versions are to look at."""

from typing import Any

from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from simple_history.admin import SimpleHistoryAdmin

from core.versions import ShownChanges

# Digits of the largest number an id can be.
LONGEST_ID = 18


class LookBackAdmin(SimpleHistoryAdmin):  # type: ignore[misc]
    """A model's admin with its history; nothing is put back from a version.

    What the list and the page of a row leave out stays out of its history too.
    """

    def get_historical_record_context_helper(
        self, request: HttpRequest, historical_record: Any
    ) -> ShownChanges:
        """Changes of the fields that the person is shown elsewhere."""
        fieldsets = self.get_fieldsets(request, historical_record.instance)
        shown = {*flatten_fieldsets(fieldsets), *self.get_list_display(request)}
        return ShownChanges(self.model, historical_record, shown=shown)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """The versions; 404 where there is no such row, which the package fails to say."""
        self._must_exist(request, object_id)
        answer: HttpResponse = super().history_view(request, object_id, extra_context)
        return answer

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """One version. The package saves whatever anybody posts here, so nothing may be."""
        if request.method != "GET":
            raise PermissionDenied
        self._must_exist(request, object_id)
        if not version_id.isdecimal() or len(version_id) > LONGEST_ID:
            raise Http404
        answer: HttpResponse = super().history_form_view(
            request, object_id, version_id, extra_context
        )
        return answer

    def render_history_view(
        self, request: HttpRequest, template: str, context: dict[str, Any], **kwargs: Any
    ) -> HttpResponse:
        """As a template's answer, which says whose history it shows (`cases.adapters`)."""
        return TemplateResponse(request, template, context, **kwargs)

    def _must_exist(self, request: HttpRequest, object_id: str) -> None:
        if self.get_object(request, unquote(object_id)) is None:
            raise Http404
