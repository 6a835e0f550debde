"""Other systems in Django admin: what they may do, and their tokens, each shown once."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils import timezone

from accounts.admin.people import KeptAdmin, actor_of
from accounts.enums import ApiScope
from accounts.models import ApiClient, ApiToken
from accounts.permissions import RULES
from accounts.services.api_clients import issue_api_token, revoke_api_token, save_api_client
from core.decisions import decide, require
from core.errors import DomainError


class ClientForm(forms.ModelForm):  # type: ignore[type-arg]
    """What the system is called and may do."""

    scopes = forms.MultipleChoiceField(
        choices=ApiScope.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick only what this system needs.",
        error_messages={"required": "Tick at least one."},
    )

    class Meta:
        model = ApiClient
        fields = ["name", "scopes", "contact"]


@admin.register(ApiClient)
class ApiClientAdmin(KeptAdmin):
    """Clients of the API. Tokens are issued and revoked by buttons."""

    form = ClientForm
    change_form_template = "admin/accounts/api_client_change_form.html"
    list_display = ["name", "scope_names", "contact", "created_at", "created_by"]
    list_select_related = ["created_by"]
    search_fields = ["name", "contact"]

    @admin.display(description="May")
    def scope_names(self, client: ApiClient) -> str:
        """The scopes in words."""
        return ", ".join(ApiScope(scope).label for scope in client.scopes)

    def save_model(self, request: HttpRequest, obj: ApiClient, form: Any, change: bool) -> None:
        """Through the service."""
        saved = save_api_client(
            client_id=obj.pk,
            name=form.cleaned_data["name"],
            scopes=form.cleaned_data["scopes"],
            contact=form.cleaned_data["contact"],
            actor=actor_of(request),
            at=timezone.now(),
        )
        obj.__dict__.update(saved.__dict__)

    def get_urls(self) -> list[URLPattern]:
        """The two buttons before the model's own pages."""
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/token/", wrap(self.issue_view), name="accounts_apiclient_token"),
            path(
                "<int:pk>/token/<int:token_id>/revoke/",
                wrap(self.revoke_view),
                name="accounts_apiclient_revoke",
            ),
            *super().get_urls(),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The client with its tokens."""
        client = self.get_object(request, object_id)
        extra = {**(extra_context or {})}
        if client:
            rows = client.tokens.select_related("created_by", "revoked_by")
            extra["tokens"] = list(rows)
            extra["may_issue"] = bool(decide(RULES, "issue_api_token", request.user, client))
        answer: HttpResponse = super().change_view(request, object_id, form_url, extra)
        return answer

    def issue_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """POST only: make a token and show its secret on this one page."""
        client = get_object_or_404(ApiClient, pk=pk)
        require(RULES, "issue_api_token", request.user, client)
        if request.method != "POST":
            return redirect("admin:accounts_apiclient_change", pk)
        try:
            _, secret = issue_api_token(client_id=pk, actor=actor_of(request), at=timezone.now())
        except DomainError as refusal:
            messages.error(request, refusal.sentence)
            return redirect("admin:accounts_apiclient_change", pk)
        context = {
            **self.admin_site.each_context(request),
            "title": f"New token of {client.name}",
            "client": client,
            "secret": secret,
            "opts": self.model._meta,
        }
        return render(request, "admin/accounts/api_token.html", context)

    def revoke_view(self, request: HttpRequest, pk: int, token_id: int) -> HttpResponse:
        """POST only: the token opens nothing any more."""
        token = get_object_or_404(ApiToken, pk=token_id, client=pk)
        require(RULES, "revoke_api_token", request.user, token.client)
        if request.method == "POST":
            revoke_api_token(token_id=token_id, actor=actor_of(request), at=timezone.now())
            messages.success(request, f"The token {token} of {token.client} is revoked.")
        return redirect("admin:accounts_apiclient_change", pk)
