"""A page with one form: show it, or send it and go back to the workspace."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from core.errors import DomainError, NotAllowed
from core.posting import tell_kept
from mediations.errors import TermsRefused
from mediations.models import Mediation
from mediations.views.acts import to_workspace
from mediations.views.loading import signed_in
from mediations.views.workspace import page

Form = TypeVar("Form", bound=forms.Form)


def form_page(
    request: HttpRequest,
    mediation: Mediation,
    form: Form,
    act: Callable[[Form], object],
    *,
    template: str = "mediations/act_form.html",
    said: str,
    anchor: str = "",
    context: dict[str, Any],
) -> HttpResponse:
    """Run `act` on a valid form; a refusal or mistake shows the form as it was typed."""
    status = 200
    if request.method == "POST":
        began = timezone.now()
        status, kept = sent(form, act)
        if status == 302:
            tell_kept(request, kept, said=said, began=began)
            return to_workspace(mediation, anchor)
    back = reverse("case_mediation", args=[mediation.case.reference])
    shown = {"warning": False, "lead": "", **context, "form": form, "back": back}
    return page(request, template, signed_in(request), mediation.case, context=shown, status=status)


def sent(form: Form, act: Callable[[Form], object]) -> tuple[int, object]:
    """302 with what `act` gave back; 422, 403 or 409 with the errors in the form."""
    if not form.is_valid():
        return 422, None
    try:
        kept = act(form)
    except TermsRefused as refusal:
        for field, sentence in refusal.problems.items():
            form.add_error(field if field in form.fields else None, sentence)
        return 422, None
    except DomainError as refusal:
        form.add_error(None, refusal.sentence)
        return (403 if isinstance(refusal, NotAllowed) else 409), None
    return 302, kept if "form_key" in form.fields else None
