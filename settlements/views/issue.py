"""Issuing, and the document afterwards."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.selectors import case_frame
from core.decisions import require
from core.errors import DomainError
from settlements.documents.canonical import text_from
from settlements.errors import NoDocument
from settlements.forms import VersionForm
from settlements.models import Document
from settlements.permissions import RULES
from settlements.selectors import current_version, issued_version
from settlements.services.issue import issue_agreement
from settlements.services.readiness import problems_before_issue
from settlements.views import StaffRequest, visible_case


@require_http_methods(["GET", "POST"])
def issue(request: StaffRequest, reference: str) -> HttpResponse:
    """Says what issuing does and asks once more."""
    case = visible_case(request, reference)
    require(RULES, "issue_agreement", request.user, case)
    version = current_version(case)
    if version is None:
        raise Http404
    form = VersionForm(
        request.POST if request.method == "POST" else None, initial={"version_id": version.pk}
    )
    status = 200
    if request.method == "POST":
        version_id = form.cleaned_data["version_id"] if form.is_valid() else 0
        try:
            issue_agreement(
                case_id=case.pk, actor=request.user, at=timezone.now(), version_id=version_id
            )
        except DomainError as error:
            form.add_error(None, error.sentence)
            status = 409
        else:
            messages.success(request, "The agreement is issued. It is binding from now on.")
            return redirect("case_settlement", reference=case.reference)
    elif issued_version(case):
        return redirect("case_settlement", reference=case.reference)
    page = case_frame(case, request.user, tab="settlement") | {
        "version": version,
        "text": text_from(version.text),
        "problems": problems_before_issue(version, case, at=timezone.now()),
        "form": form,
    }
    return render(request, "settlements/agreement_issue.html", page, status=status)


@require_safe
def agreement_pdf(request: StaffRequest, reference: str) -> HttpResponse:
    """The document as sent; 404 before issue, a refusal while it is being made."""
    case = visible_case(request, reference)
    require(RULES, "read_agreement", request.user, case)
    version = issued_version(case)
    if version is None:
        raise Http404
    document = Document.objects.filter(version=version).first()
    if document is None:
        raise NoDocument
    name = f"agreement-{version.agreement.code}.pdf"
    return HttpResponse(
        bytes(document.content),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
