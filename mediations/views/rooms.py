"""Notes, releases and the list of issues."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.models import User
from cases.enums import Side
from core.posting import post_or_go_to, tell_kept
from mediations.forms import IssueForm, NoteForm, ReleaseForm
from mediations.models import Mediation
from mediations.selectors.guards import parties_of
from mediations.selectors.rooms import note_to_release
from mediations.services import rooms
from mediations.views.acts import perform, posted_version, to_workspace
from mediations.views.forms_page import sent
from mediations.views.loading import own_mediation, signed_in
from mediations.views.workspace import page, workspace_page


@sensitive_post_parameters()
@post_or_go_to("case_mediation", "reference")
def add_note(request: HttpRequest, reference: str, side: str) -> HttpResponse:
    """Write a note; a refused one stays in its form."""
    if side.upper() not in Side.values:
        raise Http404
    user = signed_in(request)
    mediation = own_mediation(user, reference)
    parties = [party for party in parties_of(mediation) if party.side == side.upper()]
    form = NoteForm(request.POST, prefix=side, parties=parties)

    def act(valid: NoteForm) -> object:
        return rooms.add_note(
            mediation_id=mediation.pk,
            side=side.upper(),
            party_id=valid.cleaned_data["party"],
            type=valid.cleaned_data["type"],
            text=valid.cleaned_data["text"],
            form_key=valid.cleaned_data["form_key"],
            actor=user,
            at=timezone.now(),
        )

    began = timezone.now()
    status, kept = sent(form, act)
    if status != 302:
        return workspace_page(request, mediation, note_form=form, status=status)
    tell_kept(request, kept, said="Note saved.", began=began)
    return to_workspace(mediation, side)


@sensitive_post_parameters()
@post_or_go_to("case_mediation", "reference")
def add_issue(request: HttpRequest, reference: str) -> HttpResponse:
    """Add to the list of issues; a refused one stays in its form."""
    user = signed_in(request)
    mediation = own_mediation(user, reference)
    form = IssueForm(request.POST, prefix="issue")

    def act(valid: IssueForm) -> object:
        return rooms.add_issue(
            mediation_id=mediation.pk, actor=user, at=timezone.now(), **valid.cleaned_data
        )

    began = timezone.now()
    status, kept = sent(form, act)
    if status != 302:
        return workspace_page(request, mediation, issue_form=form, status=status)
    tell_kept(request, kept, said="Issue added.", began=began)
    return to_workspace(mediation, "issues")


@post_or_go_to("case_mediation", "reference")
def agree_issues(request: HttpRequest, reference: str) -> HttpResponse:
    """Both sides agree the list of issues."""

    def act(mediation: Mediation, user: User, at: datetime) -> None:
        rooms.agree_issues(
            mediation_id=mediation.pk, actor=user, at=at, version=posted_version(request)
        )

    return perform(request, reference, act, said="The list of issues is agreed.", anchor="issues")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def release(request: HttpRequest, reference: str, note_id: int) -> HttpResponse:
    """Words, consent, a preview of exactly what crosses, then the release."""
    user = signed_in(request)
    mediation = own_mediation(user, reference)
    note = note_to_release(mediation, note_id)
    if note is None:
        raise Http404
    parties = [party for party in parties_of(mediation) if party.side == note.side]
    form = ReleaseForm(request.POST or None, parties=parties, initial={"wording": note.text})
    step, status, preview = request.POST.get("step", ""), 200, ""

    def act(valid: ReleaseForm) -> None:
        _release(mediation, note_id, valid, user)

    if request.method == "POST" and step == "release":
        status, _ = sent(form, act)
        if status == 302:
            messages.success(request, "The words were released.")
            return to_workspace(mediation, note.side.other.value.lower())
    elif request.method == "POST" and not form.is_valid():
        status = 422
    elif step == "preview":
        preview = form.cleaned_data["wording"].strip()
    context = {"form": form, "note": note, "preview": preview, "to": note.side.other.label}
    return page(
        request,
        "mediations/note_release.html",
        user,
        mediation.case,
        context=context,
        status=status,
    )


def _release(mediation: Mediation, note_id: int, valid: ReleaseForm, user: User) -> None:
    rooms.release_note(
        mediation_id=mediation.pk,
        note_id=note_id,
        wording=valid.cleaned_data["wording"],
        consented_by_id=valid.cleaned_data["consented_by"],
        method=valid.cleaned_data["method"],
        actor=user,
        at=timezone.now(),
    )
