"""Hearings as the court lists them: by upload, or one by one through the same services."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils import timezone
from django.utils.html import format_html

from accounts.models import User
from cases.admin.base import VersionedAdmin
from cases.admin.uploads import UploadMixin
from cases.forms.hearings import SURE, RemoveForm, doubt, is_unusual
from cases.models import Case, Hearing
from cases.permissions import RULES
from cases.selectors.hearings import possible
from cases.services.hearing_files import import_hearings
from cases.services.hearings import Sitting, list_hearing, move_hearing, remove_hearing
from core.decisions import decide, require
from core.errors import DomainError, NotAllowed, StalePage

SITTING = ["court", "starts_at", "minutes", "kind"]
STAMPS = ["state", "vacated_at", "vacated_by", "removed_at", "removed_reason"]


class HearingForm(forms.ModelForm):  # type: ignore[type-arg]
    """A hearing to list or to move."""

    case_number = forms.CharField(
        label="Claim number", max_length=60, help_text="Or the court system number."
    )
    sure = forms.BooleanField(
        label=SURE,
        required=False,
        help_text="Needed only for a day or time at which courts do not usually sit.",
    )
    shown_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Hearing
        fields = ["hearing_id", *SITTING]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "starts_at" in self.fields:
            self.fields["starts_at"].help_text = "By the clock in the court."
        if self.instance.pk:
            self.initial["shown_version"] = self.instance.version
            del self.fields["case_number"]

    def _get_validation_exclusions(self) -> set[str]:
        # Cleaning would write the state, which only transitions may.
        return {*super()._get_validation_exclusions(), "state"}  # type: ignore[misc]

    def clean_case_number(self) -> str:
        """A case that is here."""
        number: str = self.cleaned_data["case_number"]
        self.case = Case.objects.by_court_number(number).first()
        if self.case is None:
            raise ValidationError(f"There is no case with the number “{number}”.")
        return number

    def clean(self) -> dict[str, Any]:
        """Refuse an old page here, where what was typed stays on it."""
        data = super().clean() or self.cleaned_data
        if self.instance.pk and data.get("shown_version") != self.instance.version:
            self.add_error(None, StalePage().sentence)
        starts_at = data.get("starts_at")
        if starts_at and "starts_at" in self.changed_data and starts_at <= timezone.now():
            self.add_error("starts_at", "The hearing must be in the future. Check date and time.")
        elif starts_at and "starts_at" in self.changed_data and not data.get("sure"):
            clock = timezone.localtime(starts_at)
            if is_unusual(clock.date(), clock.time()):
                self.add_error("sure", doubt(clock))
        return data


@admin.register(Hearing)
class HearingAdmin(UploadMixin, VersionedAdmin):
    """Hearings of every case."""

    form = HearingForm
    change_form_template = "admin/cases/hearing_change_form.html"
    list_display = ["hearing_id", "case", "court", "starts_at", "minutes", "kind", "state"]
    list_filter = ["state", "starts_at"]
    list_select_related = ["case", "court"]
    search_fields = ["hearing_id", "case__reference", "court__name", "court__epimms_id"]
    date_hierarchy = "starts_at"
    upload_rule = "import_hearings"
    upload_title = "Upload a list of hearings"
    upload_hint = (
        "Choose a CSV file with the columns case_number, hearing_id, court_epimms, starts_at, "
        "minutes and kind. A known hearing with a new date, court or length is moved."
    )

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        """Case administrators list hearings."""
        return bool(decide(RULES, "list_hearing", request.user, None))

    def has_change_permission(self, request: HttpRequest, obj: Any = None, *args: Any) -> bool:
        """Case administrators move a hearing while it is in the list."""
        movable = obj is None or "move" in possible(obj)
        return movable and bool(decide(RULES, "move_hearing", request.user, None))

    def get_fields(self, request: HttpRequest, obj: Hearing | None = None) -> list[str]:
        """The claim number is asked for once."""
        if obj is None:
            return ["case_number", "hearing_id", *SITTING, "sure"]
        version = ["sure", "shown_version"] if self.has_change_permission(request, obj) else []
        return ["case", "hearing_id", *SITTING, *version, *STAMPS]

    def get_readonly_fields(self, request: HttpRequest, obj: Hearing | None = None) -> list[str]:
        """A hearing keeps its number and its case."""
        return ["case", "hearing_id", *STAMPS] if obj else []

    def save_model(self, request: HttpRequest, obj: Hearing, form: Any, change: bool) -> None:
        """List or move through the service."""
        actor, at = cast(User, request.user), timezone.now()
        sitting = Sitting(*(form.cleaned_data[name] for name in SITTING))
        if change:
            version = form.cleaned_data["shown_version"]
            move_hearing(hearing_pk=obj.pk, sitting=sitting, actor=actor, at=at, version=version)
            return
        saved = list_hearing(
            case_id=form.case.pk,
            hearing_id=form.cleaned_data["hearing_id"],
            sitting=sitting,
            actor=actor,
            at=at,
        )
        obj.__dict__.update(saved.__dict__)

    def get_urls(self) -> list[URLPattern]:
        """The page of the button."""
        page = self.admin_site.admin_view(self.remove_view)
        return [path("<int:pk>/remove/", page, name="cases_hearing_remove"), *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Offer what the state of the hearing allows."""
        hearing = self.get_object(request, object_id)
        extra = extra_context or {}
        if hearing and decide(RULES, "remove_hearing", request.user, None):
            again = f"{reverse('hearing_add', args=[hearing.case.reference])}?again={hearing.pk}"
            extra = {**extra, "actions": possible(hearing), "again": again}
        answer: HttpResponse = super().change_view(request, object_id, form_url, extra)
        return answer

    def remove_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask why, then remove."""
        hearing = get_object_or_404(Hearing.objects.select_related("case", "court"), pk=pk)
        require(RULES, "remove_hearing", request.user, hearing.case)
        form = RemoveForm(request.POST or None, initial={"version": hearing.version})
        if form.is_valid():
            try:
                remove_hearing(
                    hearing_pk=pk,
                    **form.cleaned_data,
                    actor=cast(User, request.user),
                    at=timezone.now(),
                )
            except NotAllowed:
                raise
            except DomainError as refusal:
                form.add_error(None, refusal.sentence)
            else:
                messages.success(request, f"Hearing {hearing.hearing_id} is removed.")
                return redirect("admin:cases_hearing_change", pk)
        context = {
            **self.admin_site.each_context(request),
            "form": form,
            "hearing": hearing,
            "opts": self.model._meta,
            "title": "Remove the hearing?",
        }
        status = 422 if form.is_bound else 200
        return render(request, "admin/cases/hearing_remove.html", context, status=status)

    def take_in(self, request: HttpRequest, file: Any) -> HttpResponse:
        """Import, then show the list with what was not attached. Raises DomainError."""
        found = import_hearings(
            file=file,
            filename=file.name or "hearings",
            actor=cast(User, request.user),
            at=timezone.now(),
        )
        messages.success(
            request,
            f"The file was taken in: received {found.received}, accepted {found.accepted}, "
            f"duplicate {found.duplicate}, refused {found.quarantined}.",
        )
        if found.quarantined:
            messages.warning(request, where_refused_rows_are(found.file_id))
        for sentence in found.problems[:20]:
            messages.warning(request, sentence)
        if len(found.problems) > 20:
            messages.warning(request, "More rows were not attached than are named here.")
        return redirect("admin:cases_hearing_changelist")


def where_refused_rows_are(file_id: int | None) -> str:
    """The way to the rows that a person must see to."""
    return format_html(
        'Refused rows are kept under “<a href="{}">Lists of hearings with refused rows</a>”, and a '
        "task asks somebody to see to them.",
        reverse("admin:cases_hearingfile_change", args=[file_id]),
    )
