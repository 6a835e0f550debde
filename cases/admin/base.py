"""What the admin pages of cases have in common."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from cases.models import Case
from core.admin import LookBackAdmin
from core.errors import StalePage


class CorrectionForm(forms.ModelForm):  # type: ignore[type-arg]
    """A correction with its reason, refused when the case changed after the page was shown."""

    change_reason = forms.CharField(
        label="Reason for the change", max_length=100, help_text="Kept in the history."
    )
    shown_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["shown_version"] = self.case.version

    @property
    def case(self) -> Case:
        """The case the corrected row belongs to."""
        case: Case = getattr(self.instance, "case", self.instance)
        return case

    def clean(self) -> dict[str, Any]:
        """Refuse an old page here, where what was typed stays on it."""
        data = super().clean() or self.cleaned_data
        if data.get("shown_version") != self.case.version:
            self.add_error(None, StalePage().sentence)
        return data


class ReadOnly:
    """No adding, changing or deleting by hand."""

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        """Rows come from services."""
        return False

    def has_change_permission(self, request: HttpRequest, *args: Any) -> bool:
        """Rows are written by services."""
        return False

    def has_delete_permission(self, request: HttpRequest, *args: Any) -> bool:
        """Nothing is deleted."""
        return False


class ReadOnlyAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """A list to look things up in."""

    show_full_result_count = False
    actions = None


class VersionedAdmin(ReadOnly, LookBackAdmin):
    """Rows with their versions."""

    show_full_result_count = False
    actions = None


class ReadOnlyInline(ReadOnly, admin.TabularInline):  # type: ignore[type-arg]
    """Rows of another table under their owner."""

    extra = 0
    can_delete = False
    show_change_link = True
