"""Cases that come back: opened again, reconsidered, referred again."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.forms.closing import ReopenForm, ReturnForm
from cases.models import Case
from cases.services.returning import reconsider_case, reopen_case
from cases.services.rounds import refer_again
from cases.views import StaffRequest
from cases.views.case_forms import case_for, form_page
from core.errors import DomainError


@require_http_methods(["GET", "POST"])
def case_reopen(request: StaffRequest, reference: str) -> HttpResponse:
    """Open a closed case again."""
    case = case_for(request, reference, "reopen_case")
    form = ReopenForm(request.POST or None, case=case)

    def reopen() -> Case:
        issue = form.cleaned_data.get("issue")
        return reopen_case(
            case_id=case.pk,
            reason=form.cleaned_data["reason"],
            issue_id=issue.pk if issue else None,
            actor=request.user,
            at=timezone.now(),
            version=form.cleaned_data["version"],
        )

    done = "The case is open again."
    return _come_back(request, case, form, reopen, template="cases/case_reopen.html", done=done)


@require_http_methods(["GET", "POST"])
def case_reconsider(request: StaffRequest, reference: str) -> HttpResponse:
    """Triage an unsuitable case again."""
    case = case_for(request, reference, "reconsider_case")
    form = ReturnForm(request.POST or None, initial={"version": case.version})

    def reconsider() -> Case:
        return reconsider_case(
            case_id=case.pk,
            reason=form.cleaned_data["reason"],
            actor=request.user,
            at=timezone.now(),
            version=form.cleaned_data["version"],
        )

    done = "The case is a referral again. Triage it."
    return _come_back(
        request, case, form, reconsider, template="cases/case_reconsider.html", done=done
    )


@require_http_methods(["GET", "POST"])
def case_refer_again(request: StaffRequest, reference: str) -> HttpResponse:
    """Refer a dispute that came back as a new round."""
    case = case_for(request, reference, "refer_again")
    form = ReturnForm(request.POST or None, initial={"version": case.version})

    def refer() -> Case:
        return refer_again(
            case_id=case.pk,
            reason=form.cleaned_data["reason"],
            actor=request.user,
            at=timezone.now(),
            version=form.cleaned_data["version"],
        )

    done = "The dispute is referred again. A case administrator triages the new case."
    return _come_back(request, case, form, refer, template="cases/case_refer_again.html", done=done)


def _come_back(
    request: StaffRequest,
    case: Case,
    form: ReturnForm,
    verb: Callable[[], Case],
    *,
    template: str,
    done: str,
) -> HttpResponse:
    """The form page; to the case, or its new round where the person may see it."""
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            found = verb()
        except DomainError as refused:
            refusal = refused
        else:
            messages.success(request, done)
            seen = Case.objects.visible_to(request.user).filter(pk=found.pk).exists()
            return redirect("case_detail", reference=(found if seen else case).reference)
    return form_page(request, template, case, form, refusal)
