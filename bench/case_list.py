"""The case list at 100,000 cases against one bare indexed query through Django."""

from django.contrib.auth import get_user_model
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from bench.feeds import feed, take_in
from bench.measure import Row, compare, timed
from cases.models import Case

CASES = 100_000
CHUNK = 20_000
REQUESTS = 20


def bare(request: HttpRequest) -> HttpResponse:
    """No middleware, no template: 25 rows by an index, one line each."""
    rows = Case.objects.order_by("-referred_at", "-pk").values_list("reference", "title", "state")
    return HttpResponse("\n".join(" ".join(row) for row in rows[:25]))


def measure() -> Row:
    """A signed-in case administrator opens the first page."""
    for first in range(0, CASES, CHUNK):
        take_in(feed(first, CHUNK), CHUNK)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    person = get_user_model().objects.create(
        email="bench@example.test", name="Bench", role="CASE_ADMIN"
    )
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    request = RequestFactory().get("/")

    def page() -> None:
        for _ in range(REQUESTS):
            assert client.get("/cases/").status_code == 200

    def query() -> None:
        for _ in range(REQUESTS):
            assert bare(request).status_code == 200

    return compare(
        name="Case list",
        subject=(f"GET /cases/ at {CASES:,} cases, signed in, whole page", lambda: timed(page)),
        peer=("one indexed query of 25 rows in a bare Django view", lambda: timed(query)),
        note=f"{REQUESTS} requests a round; session, navigation, template and all middleware ours",
    )
