"""Priority of a case."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.enums import Priority
from cases.forms.record.plans import PriorityForm
from cases.services.priority import set_priority
from cases.views import StaffRequest
from cases.views.case_forms import case_for
from cases.views.record.base import Words, form_page

PRIORITY = Words(
    "Priority of the case",
    "Set the priority",
    "The priority is set.",
    "priority",
    lead="It sorts the lists of everybody who works on the case. Give the reason with it.",
)


@require_http_methods(["GET", "POST"])
def case_priority(request: StaffRequest, reference: str) -> HttpResponse:
    """Set how soon the case needs attention."""
    case = case_for(request, reference, "set_priority")
    first = {
        "version": case.version,
        "priority": case.priority or Priority.NORMAL,
        "reason": case.priority_reason,
    }
    form = PriorityForm(request.POST or None, initial=first)

    def act(form: PriorityForm) -> None:
        set_priority(case_id=case.pk, **form.cleaned_data, actor=request.user, at=timezone.now())

    return form_page(request, case, form, act, PRIORITY)
