"""A client of the API and its calls."""

import json

import pytest
from django.test import Client

from tests.factories.accounts import ApiClientFactory, ApiTokenFactory, CourtFactory

API = "/api/v1/"
SECRET = "scms_the-secret-of-these-tests-0123456789"


class Caller:
    """Calls with a token; the answer's JSON is `.data`."""

    def __init__(self, secret=SECRET):
        self.client = Client(raise_request_exception=False)
        self.headers = {"Authorization": f"Bearer {secret}"} if secret else {}

    def __call__(self, method, path, body=None, *, type="application/json", **headers):
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
        answer = self.client.generic(
            method,
            API + path,
            body or b"",
            content_type=type,
            headers={**self.headers, **headers},
        )
        answer.data = json.loads(answer.content) if answer.content else None
        return answer


@pytest.fixture
def system():
    """A listing system that may do everything."""
    found = ApiClientFactory(name="Leeds system")
    ApiTokenFactory(client=found, secret=SECRET)
    return found


@pytest.fixture
def call(system):
    return Caller()


@pytest.fixture
def court():
    return CourtFactory(epimms_id="229786", name="Barnet")
