"""Schemes: their settings are changed here and hold for the cases that follow."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from accounts.enums import Role
from cases.enums import DEFAULT_SCHEME, Remedy
from cases.models import Scheme
from core.admin import LookBackAdmin


class SchemeForm(forms.ModelForm):  # type: ignore[type-arg]
    """The settings; the usual scheme must go on taking cases."""

    remedies = forms.MultipleChoiceField(
        choices=Remedy.choices, widget=forms.CheckboxSelectMultiple
    )

    def clean_takes_cases(self) -> bool:
        """Every referral of the court needs a scheme to go to."""
        takes = bool(self.cleaned_data["takes_cases"])
        if self.instance.code == DEFAULT_SCHEME and not takes:
            raise forms.ValidationError(
                "The court's referrals go to this scheme, so it must take cases."
            )
        return takes


@admin.register(Scheme)
class SchemeAdmin(LookBackAdmin):
    """Every scheme with its settings and their past values; none is added or deleted by hand."""

    form = SchemeForm
    list_display = ["name", "takes_cases", "format", "duration_minutes", "outcome_document"]
    list_filter = ["takes_cases", "format"]
    search_fields = ["name", "code"]
    readonly_fields = ["code"]
    fieldsets = [
        (None, {"fields": ["code", "name", "takes_cases", "attendance"]}),
        ("Who asks for it", {"fields": ["commissioned_by", "letter_to_commissioner"]}),
        (
            "The session",
            {
                "fields": [
                    "format",
                    "default_channel",
                    "duration_minutes",
                    "warn_minutes",
                    "mediators_needed",
                    "companion_rule",
                    "appointment_within_days",
                    "booking_notice_minutes",
                ]
            },
        ),
        (
            "Parties who are not reached",
            {"fields": ["no_show_attempts", "no_show_minutes", "no_show_contacts"]},
        ),
        (
            "Before the session",
            {
                "fields": [
                    "agreement_to_mediate",
                    "consent_to_share_agreement",
                    "outline_before",
                    "call_before",
                    "terms_of_reference",
                    "list_of_issues",
                ]
            },
        ),
        (
            "The outcome",
            {"fields": ["outcome_document", "remedies", "options_without_agreement"]},
        ),
        (
            "Afterwards",
            {"fields": ["sunset_days", "questionnaire_after_days", "follow_up_after_days"]},
        ),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A scheme is more than its settings: new ones ship with the service."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Past cases keep their scheme."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Reference data is the system administrators'."""
        return getattr(request.user, "role", "") == Role.SYSTEM_ADMIN
