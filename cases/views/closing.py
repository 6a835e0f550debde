"""The closure checklist, and what is left between the parties."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.forms.closing import AnswersForm, CloseForm, InterveneForm, OpenIssueForm
from cases.models import Case
from cases.selectors.closing import checklist, left_to_do
from cases.selectors.told import told
from cases.services.closing import ClosingAnswers, close_case, decide_intervention
from cases.services.open_issues import note_open_issue, remove_open_issue
from cases.views import StaffRequest
from cases.views.case_forms import act_page, case_for
from core.errors import DomainError
from core.posting import post_or_go_to


@require_http_methods(["GET", "POST"])
def case_close(request: StaffRequest, reference: str) -> HttpResponse:
    """The checklist with what the service knows, the questions, and the button that closes."""
    case = case_for(request, reference, "close_case")
    lines = told(case)
    reached = all(line.reached for line in lines)
    form = CloseForm(request.POST or None, case=case, reached=reached)

    def shown() -> dict[str, Any]:
        items = checklist(case)
        return {"items": items, "left": left_to_do(items), "told": lines, **left_between(case)}

    return act_page(
        request,
        "cases/case_close.html",
        case,
        form,
        lambda data: close_case(
            case_id=case.pk,
            answers=answers_of(form),
            actor=request.user,
            at=timezone.now(),
            version=data["version"],
        ),
        said="The case is closed.",
        shown=shown,
    )


@require_http_methods(["GET", "POST"])
def case_intervene(request: StaffRequest, reference: str) -> HttpResponse:
    """Decide that something more is to be done before the case is closed."""
    case = case_for(request, reference, "decide_intervention")
    form = InterveneForm(request.POST or None, initial={"version": case.version})
    return act_page(
        request,
        "cases/case_intervene.html",
        case,
        form,
        lambda data: decide_intervention(
            case_id=case.pk,
            answers=answers_of(form),
            next_step=data["next_step"],
            follow_up_on=data["follow_up_on"],
            actor=request.user,
            at=timezone.now(),
            version=data["version"],
        ),
        said="The case stays open, and a task says what is to be done.",
        shown=lambda: left_between(case),
    )


@require_http_methods(["GET", "POST"])
def open_issue_note(request: StaffRequest, reference: str) -> HttpResponse:
    """Note what is left between the parties."""
    case = case_for(request, reference, "note_open_issue")
    form = OpenIssueForm(request.POST or None, initial={"version": case.version})
    return act_page(
        request,
        "cases/open_issue_note.html",
        case,
        form,
        lambda data: note_open_issue(
            case_id=case.pk, actor=request.user, at=timezone.now(), **data
        ),
        said="It is noted.",
        then="case_close",
    )


@post_or_go_to("case_close", "reference")
def open_issue_remove(request: StaffRequest, reference: str, issue_id: int) -> HttpResponse:
    """Remove a note that does not, or no longer, hold."""
    case = case_for(request, reference, "remove_open_issue")
    try:
        if case.open_issues.filter(pk=issue_id).exists():
            remove_open_issue(issue_id=issue_id, actor=request.user, at=timezone.now())
    except DomainError as refusal:
        messages.warning(request, refusal.sentence)
    else:
        messages.success(request, "The note is removed.")
    return redirect("case_close", reference=case.reference)


def answers_of(form: AnswersForm) -> ClosingAnswers:
    """The answers as the service takes them."""
    said = form.cleaned_data
    return ClosingAnswers(
        understanding=said["understanding"],
        how_known=said["how_known"],
        nothing_open=said["nothing_open"],
        told_otherwise=said.get("told_otherwise", ""),
    )


def left_between(case: Case) -> dict[str, Any]:
    """What is noted, and what was decided before."""
    return {
        "issues": list(case.open_issues.all()),
        "closures": list(case.closures.select_related("decided_by")),
    }
