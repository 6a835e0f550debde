"""The reading list of a case."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.forms.record.plans import ReadingForm
from cases.services.reading import add_reading, mark_read
from cases.views import StaffRequest
from cases.views.case_forms import case_for
from cases.views.record.base import Words, form_page, to_case
from core.posting import post_or_go_to

READING = Words("Add to the reading list", "Add", "It is on the reading list.", "suitability")


@require_http_methods(["GET", "POST"])
def reading_add(request: StaffRequest, reference: str) -> HttpResponse:
    """Put something on the reading list."""
    case = case_for(request, reference, "add_reading")

    def act(form: ReadingForm) -> object:
        return add_reading(
            case_id=case.pk, **form.cleaned_data, actor=request.user, at=timezone.now()
        )

    return form_page(request, case, ReadingForm(request.POST or None), act, READING)


@post_or_go_to("case_detail", "reference")
def reading_read(request: StaffRequest, reference: str, item_id: int) -> HttpResponse:
    """It was read."""
    case = case_for(request, reference, "mark_read")
    get_object_or_404(case.reading, pk=item_id)
    mark_read(item_id=item_id, actor=request.user, at=timezone.now())
    return to_case(case, "suitability")
