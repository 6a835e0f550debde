"""Uploading a file of the court in the admin: one page, one service, one clear answer."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.urls.resolvers import URLPattern

from cases.permissions import RULES
from core.decisions import decide, require
from core.errors import DomainError


class UploadForm(forms.Form):
    """One file; what is in it is judged by the service."""

    file = forms.FileField(
        label="File",
        allow_empty_file=True,
        error_messages={"required": "Choose the file to upload."},
    )


class UploadMixin:
    """Adds `upload/` to a model's admin, for those whom the rule `upload_rule` allows."""

    model: Any
    admin_site: admin.AdminSite
    change_list_template: Any = "admin/cases/upload_change_list.html"
    upload_rule: str
    upload_title: str
    upload_hint: str

    def get_urls(self) -> list[URLPattern]:
        """The upload page before the model's own."""
        view = self.admin_site.admin_view(self.upload_view)
        name = f"{self.model._meta.app_label}_{self.model._meta.model_name}_upload"
        own: list[URLPattern] = super().get_urls()  # type: ignore[misc]
        return [path("upload/", view, name=name), *own]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The list, with the button for those who may."""
        may = bool(decide(RULES, self.upload_rule, request.user, None))
        extra = {**(extra_context or {}), "may_upload": may, "upload_title": self.upload_title}
        answer: HttpResponse = super().changelist_view(request, extra)  # type: ignore[misc]
        return answer

    def upload_view(self, request: HttpRequest) -> HttpResponse:
        """Ask for the file, take it in, show what became of it."""
        require(RULES, self.upload_rule, request.user, None)
        form, status = UploadForm(), 200
        if request.method == "POST":
            form, status = UploadForm(request.POST, request.FILES), 422
            if form.is_valid():
                try:
                    return self.take_in(request, form.cleaned_data["file"])
                except DomainError as refusal:
                    form.add_error("file", refusal.sentence)
        context = {
            **self.admin_site.each_context(request),
            "title": self.upload_title,
            "hint": self.upload_hint,
            "opts": self.model._meta,
            "form": form,
        }
        return render(request, "admin/cases/upload.html", context, status=status)

    take_in: Callable[[HttpRequest, Any], HttpResponse]
