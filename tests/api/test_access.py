"""Who may call what: tokens, scopes, throttling, and the shape of every refusal."""

import io
import json
import logging

import pytest
from django.test import Client
from django.utils import timezone

from accounts.errors import TooManyTokens
from accounts.models import ApiClient, ApiToken
from accounts.services.api_clients import issue_api_token, revoke_api_token, save_api_client
from core.errors import NotAllowed
from core.logs import HideRows
from tests.api.conftest import API, SECRET, Caller
from tests.factories.accounts import (
    ApiClientFactory,
    ApiTokenFactory,
    AuditorFactory,
    CaseAdminFactory,
    ListingOfficerFactory,
    SystemAdminFactory,
)
from tests.factories.cases import CaseFactory, HearingFactory
from tests.reading import again

pytestmark = pytest.mark.django_db
HEARING = {
    "case_number": "000MC900",
    "court_epimms": "229786",
    "starts_at": "2027-06-07T10:30",
    "minutes": 90,
}
CALLS = {
    ("POST", "referrals/"): "intake",
    ("PUT", "hearings/H-1/"): "listing",
    ("DELETE", "hearings/H-1/"): "listing",
    ("GET", "cases/"): "read",
    ("GET", "cases/000MC900/"): "read",
}


def is_problem(answer, status, code):
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    assert {"type", "title", "status", "detail", "code"} <= set(answer.data)
    assert (answer.data["status"], answer.data["code"]) == (status, code)
    assert answer.data["detail"].strip().endswith((".", ">.", "errors."))
    return True


@pytest.mark.parametrize("given", ["intake", "listing", "read", ""])
@pytest.mark.parametrize(("method", "path"), CALLS)
def test_scope_by_call(court, method, path, given):
    HearingFactory(hearing_id="H-1", court=court, case=CaseFactory(reference="000MC900"))
    holder = ApiClientFactory(scopes=[given] if given else [])
    ApiTokenFactory(client=holder, secret=SECRET)
    body = {"PUT": HEARING, "POST": {"cases": []}}.get(method)
    answer = Caller()(method, path, body)
    if CALLS[method, path] == given:
        assert answer.status_code in {200, 201, 204}
    else:
        assert is_problem(answer, 403, "scope_missing")


@pytest.mark.parametrize(("method", "path"), CALLS)
@pytest.mark.parametrize("secret", ["", "scms_nobody", "é", "x" * 5000])
def test_without_a_good_token_nothing_is_said(system, method, path, secret):
    answer = Caller(secret)(method, path, {})
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == 'Bearer realm="api"'
    assert is_problem(answer, 401, answer.data["code"])


def test_a_signed_in_person_is_no_client(client, system):
    client.force_login(SystemAdminFactory())
    assert client.get(f"{API}cases/").status_code == 401
    assert client.post(f"{API}referrals/", b"{}", content_type="text/plain").status_code == 401


@pytest.mark.parametrize(
    ("method", "path", "body", "type", "status", "code"),
    [
        ("POST", "referrals/", b"{", "application/json", 400, "not_a_feed"),
        ("PUT", "hearings/H-1/", b"{", "application/json", 400, "parse_error"),
        ("PUT", "hearings/H-1/", b"[" * 60000, "application/json", 400, "parse_error"),
        ("PUT", "hearings/H-1/", b'{"minutes": NaN}', "application/json", 400, "parse_error"),
        ("GET", "cases/000XX000/", None, "application/json", 404, "not_found"),
        ("GET", "nothing/here/", None, "application/json", 404, "not_found"),
        ("DELETE", "hearings/none/", None, "application/json", 404, "not_found"),
        ("POST", "cases/", {}, "application/json", 405, "method_not_allowed"),
        ("PUT", "hearings/H-1/", b" " * 70000, "application/json", 413, "too_large"),
        ("POST", "referrals/", b"a,b", "text/csv", 415, "unsupported_media_type"),
        ("PUT", "hearings/H-1/", b"a=b", "application/x-www-form-urlencoded", 415, None),
        ("PUT", "hearings/H-1/", {}, "application/json", 422, "invalid"),
        ("PUT", "hearings/H-1/", [1], "application/json", 422, "invalid"),
        ("GET", "cases/?limit=0", None, "application/json", 422, "invalid"),
    ],
)
def test_every_refusal_is_a_problem(call, method, path, body, type, status, code):
    answer = call(method, path, body, type=type, Accept="text/html")
    assert is_problem(answer, status, code or answer.data["code"])


def test_too_many_calls(call, settings):
    settings.API_RATE = "2/min"
    assert [call("GET", "cases/").status_code for _ in range(3)] == [200, 200, 429]
    answer = call("GET", "cases/")
    assert is_problem(answer, 429, "throttled")
    assert 0 < int(answer["Retry-After"]) <= 61
    other = ApiTokenFactory(secret="scms_another-client-of-these-tests")
    assert Caller("scms_another-client-of-these-tests")("GET", "cases/").status_code == 200
    assert again(other).last_used_at


def test_a_fault_of_our_own_is_a_problem_too(call, monkeypatch, caplog):
    def fail(**_):
        raise RuntimeError(f"with {SECRET}")

    monkeypatch.setattr("cases.api.reading.page_of_feed", fail)
    assert is_problem(call("GET", "cases/"), 500, "fault")


def test_tokens_are_never_logged(monkeypatch, call):
    handlers = logging.getLogger().handlers
    (console,) = [one for one in handlers if type(one.formatter) is HideRows]
    monkeypatch.setattr(console, "stream", stream := io.StringIO())
    logging.getLogger("x").warning("calling with %s", SECRET)
    try:
        raise ValueError(SECRET)
    except ValueError:
        logging.getLogger("x").exception("failed")
    assert "scms_(hidden)" in stream.getvalue()
    assert SECRET not in stream.getvalue()


class TestTokens:
    def test_shown_once_kept_as_a_hash_and_changed_over(self, system):
        admin, now = SystemAdminFactory(), timezone.now()
        second, secret = issue_api_token(client_id=system.pk, actor=admin, at=now)
        assert secret not in json.dumps(list(ApiToken.objects.values("digest", "ending")))
        with pytest.raises(TooManyTokens, match="Revoke the one"):
            issue_api_token(client_id=system.pk, actor=admin, at=now)
        assert Caller(secret)("GET", "cases/").status_code == 200
        first = system.tokens.exclude(pk=second.pk).get()
        revoke_api_token(token_id=first.pk, actor=admin, at=now)
        assert Caller()("GET", "cases/").status_code == 401
        assert Caller(secret)("GET", "cases/").status_code == 200

    @pytest.mark.parametrize("person", [CaseAdminFactory, AuditorFactory])
    def test_others_may_not(self, system, person):
        someone, now = person(), timezone.now()
        with pytest.raises(NotAllowed):
            issue_api_token(client_id=system.pk, actor=someone, at=now)
        with pytest.raises(NotAllowed):
            revoke_api_token(token_id=system.tokens.get().pk, actor=someone, at=now)
        with pytest.raises(NotAllowed):
            save_api_client(client_id=None, name="x", scopes=[], contact="", actor=someone, at=now)

    def test_last_used_is_kept_to_the_minute(self, call, system):
        call("GET", "cases/")
        first = system.tokens.get().last_used_at
        call("GET", "cases/")
        assert system.tokens.get().last_used_at == first

    def test_the_administration(self, client):
        client.force_login(SystemAdminFactory())
        add = "/admin/accounts/apiclient/add/"
        assert client.get(add).status_code == 200
        assert client.post(add, {"name": "Court feed"}).status_code == 200
        client.post(add, {"name": "Court feed", "scopes": ["read"]})
        found = ApiClient.objects.get()
        assert found.scopes == ["read"]
        page = f"/admin/accounts/apiclient/{found.pk}/"
        assert "No token yet" in client.get(f"{page}change/").content.decode()
        assert client.get(f"{page}token/").status_code == 302
        shown = client.post(f"{page}token/").context["secret"]
        assert Caller(shown)("GET", "cases/").status_code == 200
        change = client.get(f"{page}change/").content.decode()
        assert shown not in change
        assert f"…{shown[-4:]}" in change
        client.post(f"{page}token/")
        client.post(f"{page}token/")
        assert found.tokens.count() == 2
        client.post(f"{page}token/{found.tokens.last().pk}/revoke/")
        assert Caller(shown)("GET", "cases/").status_code == 401
        client.post(f"{page}change/", {"name": "Feed", "scopes": ["intake", "read"]})
        assert again(found).history.first().history_user is not None
        assert again(found).scopes == ["intake", "read"]

    @pytest.mark.parametrize(("person", "status"), [(AuditorFactory, 200), (CaseAdminFactory, 403)])
    def test_others_in_the_administration(self, client, system, person, status):
        client.force_login(person())
        page = f"/admin/accounts/apiclient/{system.pk}/"
        assert client.get(f"{page}change/").status_code == status
        assert client.post(f"{page}token/").status_code == 403


class TestDocuments:
    def test_the_schema_is_for_staff_and_clients(self, client, call):
        assert call("GET", "schema/").data["openapi"].startswith("3.")
        assert Client().get(f"{API}schema/").status_code == 401
        client.force_login(ListingOfficerFactory())
        assert client.get(f"{API}schema/").status_code == 200

    def test_the_page_keeps_the_content_policy(self, client):
        client.force_login(CaseAdminFactory())
        answer = client.get(f"{API}docs/")
        assert answer.status_code == 200
        page = answer.content.decode()
        assert "swagger-ui-bundle.js" in page
        assert "https://" not in page.replace("https://www.gov.uk", "")
        assert "style=" not in page
        assert "unsafe" not in answer["Content-Security-Policy"]
