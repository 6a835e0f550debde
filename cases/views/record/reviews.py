"""Reviews of a case."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.forms.record.reviews import ReviewForm
from cases.services.reviews import record_review
from cases.views import StaffRequest
from cases.views.case_forms import case_for
from cases.views.record.base import Words, form_page

REVIEW = Words(
    "Review the case", "Save the review", "The review is saved.", "reviews", checks_wording=True
)


@require_http_methods(["GET", "POST"])
def review_record(request: StaffRequest, reference: str) -> HttpResponse:
    """Review the case at a milestone."""
    case = case_for(request, reference, "record_review")

    def act(form: ReviewForm) -> object:
        names = ("point", "finding", "next_on", "key")
        return record_review(
            case_id=case.pk,
            answers=form.answers(),
            **{name: form.cleaned_data[name] for name in names},
            actor=request.user,
            at=timezone.now(),
        )

    return form_page(request, case, ReviewForm(request.POST or None), act, REVIEW)
