"""What every form of a party's page has in common."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from cases.forms.triage import VersionForm
from cases.models import Case, Party
from cases.views import StaffRequest
from cases.views.case_forms import case_for, form_page
from core.errors import DomainError, NotAllowed


def party_for(
    request: StaffRequest, reference: str, party_id: int, action: str
) -> tuple[Case, Party]:
    """The visible case and its party, for a person who may do the action; else 404 or refusal."""
    case = case_for(request, reference, action)
    party: Party = get_object_or_404(case.parties.all(), pk=party_id)
    return case, party


def start(form_class: Callable[..., Any], request: StaffRequest, case: Case, **initial: Any) -> Any:
    """The form as it was sent, or with what is recorded."""
    return form_class(request.POST or None, initial={"version": case.version, **initial})


def answer(
    request: StaffRequest,
    case: Case,
    party: Party,
    form: VersionForm,
    save: Callable[[dict[str, Any]], object],
    *,
    heading: str,
    submit: str,
    done: str,
    hint: str = "",
    warning: bool = False,
    then: str = "",
) -> HttpResponse:
    """Save what the form says and go back; 422 for a mistake, 409 for a refusal."""
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            save(form.cleaned_data)
        except NotAllowed:
            raise
        except DomainError as refused:
            refusal = refused
            case.refresh_from_db(fields=["version"])
        else:
            messages.success(request, done)
            return back(request, case, party, then)
    shown = {
        "party": party,
        "heading": heading,
        "hint": hint,
        "submit": submit,
        "warning": warning,
    }
    return form_page(request, "cases/party_form.html", case, form, refusal, **shown)


def back(request: StaffRequest, case: Case, party: Party, then: str) -> HttpResponse:
    """To triage where the person came from there, else to the party's page."""
    if then:
        return redirect(then, reference=case.reference)
    if request.GET.get("back") == "triage":
        return redirect("case_triage", reference=case.reference)
    return redirect("party_detail", reference=case.reference, party_id=party.pk)
