"""The examples of docs/api.md are really run, in their order."""

import re
import shlex

import pytest

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
