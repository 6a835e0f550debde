"""The examples of docs/api.md are really run, in their order."""

import re
import shlex

import pytest

from accounts.enums import ApiScope
from tests.api.conftest import API
from tests.house.sources import ROOT

pytestmark = pytest.mark.django_db
WANTED = [200, 201, 201, 204, 200, 200, 200]


def examples():
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    for block in re.findall(r"```\n(.*?)```", page, re.S):
        for line in block.replace("\\\n", " ").strip().splitlines():
            yield shlex.split(line)


def run(call, words):
    assert words.pop(0) == "curl"
    method, body, headers, address = "GET", None, {}, ""
    while words:
        word = words.pop(0)
        if word == "-X":
            method = words.pop(0)
        elif word == "-d":
            body = words.pop(0).encode()
        elif word == "-H":
            name, _, value = words.pop(0).partition(": ")
            headers[name] = value
        else:
            address = word
    assert headers.pop("Authorization") == "Bearer $TOKEN"
    headers.pop("Content-Type", None)
    return call(method, address.removeprefix(f"$URL{API}"), body, **headers)


def test_every_example_works(call, court):
    answers = [run(call, words) for words in examples()]
    assert [answer.status_code for answer in answers] == WANTED
    assert answers[1].data["accepted"] == 1
    assert answers[2].data["state"] == "LISTED"
    assert answers[-1].data["hearings"][0]["state"] == "REMOVED"
    assert [case["reference"] for case in answers[-2].data["cases"]] == ["000DC501"]


def calls_of_the_page():
    """(scope, method, path) of every call in the table of scopes."""
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    for scope, cells in re.findall(r"^\| `(\w+)` \| (`(?:GET|POST|PUT|DELETE) .*) \|$", page, re.M):
        for method, path in re.findall(r"`([A-Z]+) ([^`]+)`", cells):
            yield scope, method, path


def test_the_page_and_the_document_name_the_same_calls(call):
    document = call("GET", "schema/").data
    served = {
        (method.upper(), path.removeprefix(API))
        for path, methods in document["paths"].items()
        for method in methods
        if method != "parameters"
    }
    listed = list(calls_of_the_page())
    assert {(method, path) for _, method, path in listed} == served
    assert {scope for scope, _, _ in listed} == set(ApiScope.values)


def test_each_call_needs_the_scope_that_the_page_says(system, call):
    for scope, method, path in calls_of_the_page():
        system.scopes = [other for other in ApiScope.values if other != scope]
        system.save()
        place = path.replace("{hearing_id}", "H-1").replace("{reference}", "000DC501")
        refused = call(method, place, {} if method in {"POST", "PUT"} else None)
        assert (refused.status_code, refused.data["code"]) == (403, "scope_missing"), path


def test_every_status_of_the_document_is_on_the_page(call):
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    table = page.split("| status | code | means |")[1]
    told = {
        status for row in re.findall(r"^\| ([\d, ]+) \|", table, re.M) for status in row.split(", ")
    }
    refused = {
        status
        for methods in call("GET", "schema/").data["paths"].values()
        for method, operation in methods.items()
        if method != "parameters"
        for status in operation["responses"]
        if status >= "400"
    }
    assert refused <= told
