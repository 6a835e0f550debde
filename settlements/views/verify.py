"""The public check of an agreement: no sign-in, no names, no terms."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from core.limits import used_up
from settlements.forms import UploadForm
from settlements.services.checking import Finding, check_code, check_file

CHECKS_A_MINUTE = 30


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Check a code (`?code=`) or an uploaded file."""
    typed = request.GET.get("code", "")[:60]
    finding: Finding | None = None
    form = UploadForm()
    status = 200
    asked = bool(typed) or request.method == "POST"
    too_many = asked and used_up("verify", request.META.get("REMOTE_ADDR", ""), CHECKS_A_MINUTE)
    if too_many:
        status = 429
    elif request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid():
            finding = check_file(form.cleaned_data["file"].read())
        else:
            status = 422
    elif typed:
        finding = check_code(typed)
    page = {"finding": finding, "typed": typed, "form": form, "too_many": too_many}
    return render(request, "settlements/agreement_verify.html", page, status=status)
