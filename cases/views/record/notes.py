"""Office notes of a case."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from cases.forms.record.base import ReasonForm
from cases.forms.record.notes import NoteForm
from cases.selectors import case_frame
from cases.services.notes import correct_note, pin_note, strike_note, write_note
from cases.views import StaffRequest
from cases.views.case_forms import case_for
from cases.views.record.base import Words, form_page, to_case
from core.posting import post_or_go_to

WHO = "Only the people who work on this case read it."
WRITE = Words(
    "Write an office note", "Save the note", "The note is saved.", "notes", lead=WHO,
    checks_wording=True,
)  # fmt: skip
CORRECT = Words(
    "Correct a note", "Save the correction", "The note is corrected.", "notes",
    lead=f"The old note stays readable, struck out with your reason. {WHO}", checks_wording=True,
)  # fmt: skip
STRIKE = Words(
    "Strike out a note", "Strike out the note", "The note is struck out.", "notes",
    lead="It stays readable with your reason.", warning=True,
)  # fmt: skip


@require_GET
def note_list(request: StaffRequest, reference: str) -> HttpResponse:
    """Every note, those struck out too."""
    case = case_for(request, reference, "see_notes")
    notes = case.office_notes.select_related("recorded_by", "struck_by")
    page = Paginator(notes, 25).get_page(request.GET.get("page"))
    context = {
        **case_frame(case, request.user),
        "page": page,
        "notes": page.object_list,
        "may_write": True,
    }
    return render(request, "cases/note_list.html", context)


@require_http_methods(["GET", "POST"])
def note_write(request: StaffRequest, reference: str) -> HttpResponse:
    """Write a note."""
    case = case_for(request, reference, "write_note")

    def act(form: NoteForm) -> object:
        return write_note(
            case_id=case.pk,
            text=form.cleaned_data["text"],
            pinned=form.cleaned_data["pinned"],
            outside_mediation=form.outside,
            key=form.cleaned_data["key"],
            actor=request.user,
            at=timezone.now(),
        )

    form = NoteForm(request.POST or None, person=request.user)
    return form_page(request, case, form, act, WRITE)


@require_http_methods(["GET", "POST"])
def note_correct(request: StaffRequest, reference: str, note_id: int) -> HttpResponse:
    """Strike out a note and write the right one."""
    case = case_for(request, reference, "correct_note")
    note = get_object_or_404(case.office_notes, pk=note_id)
    form = NoteForm(
        request.POST or None, person=request.user, correcting=True, initial={"text": note.text}
    )

    def act(form: NoteForm) -> object:
        return correct_note(
            note_id=note.pk,
            text=form.cleaned_data["text"],
            reason=form.cleaned_data["reason"],
            outside_mediation=form.outside,
            key=form.cleaned_data["key"],
            actor=request.user,
            at=timezone.now(),
        )

    return form_page(request, case, form, act, CORRECT)


@require_http_methods(["GET", "POST"])
def note_strike(request: StaffRequest, reference: str, note_id: int) -> HttpResponse:
    """Strike out a note."""
    case = case_for(request, reference, "strike_note")
    note = get_object_or_404(case.office_notes, pk=note_id)
    form = ReasonForm(request.POST or None, label="Why is the note struck out?")

    def act(form: ReasonForm) -> None:
        reason = form.cleaned_data["reason"]
        strike_note(note_id=note.pk, reason=reason, actor=request.user, at=timezone.now())

    return form_page(request, case, form, act, STRIKE)


@post_or_go_to("case_detail", "reference")
def note_pin(request: StaffRequest, reference: str, note_id: int) -> HttpResponse:
    """Keep a note at the top, or no longer."""
    case = case_for(request, reference, "pin_note")
    note = get_object_or_404(case.office_notes, pk=note_id)
    pinned = request.POST.get("pinned") == "on"
    pin_note(note_id=note.pk, pinned=pinned, actor=request.user, at=timezone.now())
    return to_case(case, "notes")
