"""The API tried against its own OpenAPI document: thousands of odd calls, no fault, no surprise."""

import json

import hypothesis
import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from schemathesis import GenerationMode, checks

from mediation_service.wsgi import application
from tests.api.conftest import SECRET
from tests.factories.cases import CaseFactory, HearingFactory

pytestmark = pytest.mark.django_db
EXAMPLES = 60


CHECKS = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]


@pytest.fixture
def document(call, court):
    case = CaseFactory(reference="000MC900")
    HearingFactory(case=case, hearing_id="H-1", court=court)
    found = call("GET", "schema/").data
    # The test's own connection must outlive calls that Django's test client does not make.
    ends = (request_started, request_finished)
    for end in ends:
        end.disconnect(close_old_connections)
    yield found
    for end in ends:
        end.connect(close_old_connections)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/api/v1/referrals/"),
        ("PUT", "/api/v1/hearings/{hearing_id}/"),
        ("DELETE", "/api/v1/hearings/{hearing_id}/"),
        ("GET", "/api/v1/cases/"),
        ("GET", "/api/v1/cases/{reference}/"),
    ],
)
def test_the_answers_keep_the_document(document, settings, method, path):
    settings.API_RATE = "100000/min"
    schema = schemathesis.openapi.from_dict(document)
    schema.app = application
    try_out(schema[path][method])


def try_out(operation):
    """Valid and broken calls: never 5xx, always a documented answer in its documented shape."""
    whole = operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
    broken = operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)

    @hypothesis.settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.one_of(whole, broken))
    def run(case):
        answer = case.call(headers={"Authorization": f"Bearer {SECRET}"})
        case.validate_response(answer, checks=CHECKS)

    run()


def test_the_document_names_every_call(document):
    assert set(document["paths"]) == {
        "/api/v1/referrals/",
        "/api/v1/hearings/{hearing_id}/",
        "/api/v1/cases/",
        "/api/v1/cases/{reference}/",
    }
    for path, methods in document["paths"].items():
        for method, call in methods.items():
            if method != "parameters":
                assert {"401", "403", "429"} <= set(call["responses"]), path
                assert call["security"] == [{"token": []}]
    assert "need" not in json.dumps(document["components"]["schemas"]["CaseInFull"]).lower()
