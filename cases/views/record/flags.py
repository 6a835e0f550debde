"""Challenges of a case."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from cases.forms.record.base import ReasonForm
from cases.forms.record.plans import FlagForm
from cases.selectors import case_frame
from cases.services.flags import clear_flag, raise_flag
from cases.views import StaffRequest
from cases.views.case_forms import case_for
from cases.views.record.base import Words, form_page

FLAG = Words(
    "Flag a challenge",
    "Flag the challenge",
    "The challenge is flagged.",
    "priority",
    lead="Say what may make the mediation hard, and what will be done so that it stays fair.",
    checks_wording=True,
)


CLEAR = Words("Clear a flag", "Clear the flag", "The flag is cleared.", "priority")


@require_http_methods(["GET", "POST"])
def flag_raise(request: StaffRequest, reference: str) -> HttpResponse:
    """Flag what may make the mediation hard."""
    case = case_for(request, reference, "raise_flag")

    def act(form: FlagForm) -> None:
        raise_flag(case_id=case.pk, **form.cleaned_data, actor=request.user, at=timezone.now())

    return form_page(request, case, FlagForm(request.POST or None), act, FLAG)


@require_http_methods(["GET", "POST"])
def flag_clear(request: StaffRequest, reference: str, flag_id: int) -> HttpResponse:
    """The challenge is dealt with."""
    case = case_for(request, reference, "clear_flag")
    flag = get_object_or_404(case.flags, pk=flag_id)
    form = ReasonForm(request.POST or None, label=f"Why is “{flag}” no longer a challenge?")

    def act(form: ReasonForm) -> None:
        because = form.cleaned_data["reason"]
        clear_flag(flag_id=flag.pk, because=because, actor=request.user, at=timezone.now())

    return form_page(request, case, form, act, CLEAR)


@require_GET
def flag_list(request: StaffRequest, reference: str) -> HttpResponse:
    """Every flag and every priority the case had."""
    case = case_for(request, reference, "see_record")
    context = {
        **case_frame(case, request.user),
        "flags": case.flags.select_related("raised_by", "cleared_by"),
        "priorities": case.history.filter(history_change_reason="Priority set").select_related(
            "history_user"
        ),
    }
    return render(request, "cases/flag_list.html", context)
