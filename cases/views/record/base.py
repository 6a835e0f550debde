"""A page with one form about a case: shown, checked for its wording, sent, or refused in words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from cases.models import Case
from cases.selectors import case_frame
from cases.views import StaffRequest
from core.errors import DomainError, NotAllowed
from core.posting import renew_version, tell_kept
from core.wording import Suggestion, reading_grade, suggest

Form = TypeVar("Form", bound=forms.Form)


@dataclass(frozen=True)
class Words:
    """What the page says; `section` is where the case page is opened afterwards."""

    heading: str
    submit: str
    said: str
    section: str
    lead: str = ""
    warning: bool = False
    checks_wording: bool = False


@dataclass(frozen=True)
class Wording:
    """What the person is told about what they typed."""

    suggestions: list[Suggestion]
    grade: int


def form_page(
    request: StaffRequest,
    case: Case,
    form: Form,
    act: Callable[[Form], object],
    words: Words,
    *,
    template: str = "cases/record_form.html",
    **more: Any,
) -> HttpResponse:
    """Run `act` on a valid form; a refusal or mistake shows the form as it was typed."""
    status, wording = 200, None
    if request.method == "POST" and "check_wording" in request.POST:
        wording = wording_of(form)
        status = 422 if form.errors else 200
    elif request.method == "POST":
        began = timezone.now()
        status, kept = sent(form, act)
        if status == 302:
            tell_kept(request, kept, said=words.said, began=began)
            return to_case(case, words.section)
    context = {
        **case_frame(case, request.user),
        "form": form,
        "words": words,
        "wording": wording,
        "back": f"{reverse('case_detail', args=[case.reference])}#{words.section}",
        **more,
    }
    return render(request, template, context, status=status)


def sent(form: Form, act: Callable[[Form], object]) -> tuple[int, object]:
    """302 with what `act` gave back; 422, 403 or 409 with the errors in the form."""
    if not form.is_valid():
        return 422, None
    try:
        kept = act(form)
    except DomainError as refusal:
        form.add_error(None, refusal.sentence)
        if "version" in form.fields:
            renew_version(form, form.initial["version"])
        return (403 if isinstance(refusal, NotAllowed) else 409), None
    return 302, kept if "key" in form.fields else None


def wording_of(form: forms.Form) -> Wording:
    """Suggestions for every text that was typed; nothing is stored."""
    form.is_valid()
    text = "\n\n".join(
        str(form.data.get(name, ""))
        for name, field in form.fields.items()
        if isinstance(field, forms.CharField) and not field.widget.is_hidden
    )
    return Wording(suggest(text), max(0, round(reading_grade(text))))


def to_case(case: Case, section: str) -> HttpResponse:
    """Back to the section of the case page."""
    return redirect(f"{reverse('case_detail', args=[case.reference])}#{section}")
