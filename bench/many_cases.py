"""A million cases beside ten thousand in one database, each in a schema of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from random import Random

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client

from accounts.models import User
from bench.measure import Row, compare_p95
from cases.models import Case, CaseKey
from cases.selectors.case_list import searched_page
from cases.selectors.filters import standing_views
from tests.cases.many import write_many_cases

MANY, FEW = 1_000_000, 10_000
TABLES = (Case._meta.db_table, CaseKey._meta.db_table)
ALL, FEWER = "public", "few, public"
SAMPLES = 80
OPENINGS = 12
COLUMNS = ("reference", "title", "claim_value", "state", "referred_at", "last_event_at")


def prepare() -> None:
    """Fill both; the few lie in a schema that is put first."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA few")
        for table in TABLES:
            cursor.execute(f"CREATE TABLE few.{table} (LIKE public.{table} INCLUDING ALL)")
    with among(FEWER):
        fill(FEW)
    fill(MANY)


def fill(count: int) -> None:
    """So many cases; the keys of a million are sorted once and not one by one."""
    with connection.cursor() as cursor:
        # The rows refer to each other as written; asking so for each takes most of the time.
        cursor.execute("SET session_replication_role = replica")
        for first in range(1, count, 100_000):
            write_many_cases(first, min(100_000, count), last=count)
        cursor.execute("SET session_replication_role = DEFAULT")
        for table in TABLES:
            cursor.execute(f"VACUUM ANALYZE {table}")


@contextmanager
def among(schemas: str) -> Iterator[None]:
    """Every statement meets the cases of the first of these schemas."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET search_path TO {schemas}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET search_path TO public")


def measure_list(person: User) -> Row:
    """The same pages, signed in, at both sizes."""
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    views = ["view=all", *(view.query for view in standing_views(person))]

    def opened(schemas: str, query: str) -> None:
        with among(schemas):
            answer = client.get(f"/cases/?{query}")
        assert answer.status_code == 200
        assert answer.context is None or answer.context["rows"]

    return compare_p95(
        [(partial(opened, ALL, view), partial(opened, FEWER, view)) for view in views * OPENINGS],
        name="List at a million",
        subject=f"GET /cases/, p95 over {len(views)} views at {MANY:,} cases",
        peer=f"the same pages at {FEW:,} cases",
        note=f"p95 of {OPENINGS} openings of every view in each round; whole page, signed in",
    )


def measure_search(person: User) -> list[Row]:
    """By name, some of them in thousands of cases; and by what only one case has."""
    random = Random(1)
    keys = [sample_keys(random.randrange(1, MANY)) for _ in range(SAMPLES)]
    names = [name for _, name, _, _ in keys]
    numbers = [typed for number, _, *others in keys for typed in (number, *others)]

    def search(words: str) -> None:
        page, near = searched_page(Case.objects.visible_to(person), words)
        assert page.cases
        assert not near

    def bare(key: str) -> None:
        rows = Case.objects.filter(keys__value=key).order_by("-referred_at", "-pk")
        assert list(rows.values_list(*COLUMNS)[:26])

    def row(name: str, what: str, typed: list[str]) -> Row:
        return compare_p95(
            [(partial(search, words), partial(bare, stored(words))) for words in typed],
            name=name,
            subject=f"search by {what}: p95 at {MANY:,} cases",
            peer="one bare indexed query of the same key, through the ORM, p95",
            note="words read, what they may mean, visibility, and a page of cases with mediators; "
            "without session and template on either side",
        )

    return [
        row("Search by name", "the first name of a title", names),
        row("Search by number", "claim number, telephone, postcode", numbers),
    ]


def sample_keys(number: int) -> list[str]:
    """What a person may type to find the case with this number."""
    case = Case.objects.get(reference=f"Z{number:08d}")
    name = case.title.split(" v ")[0]
    phone = f"07{number * 2:09d}"
    postcode = CaseKey.objects.get(case=case, value__regex="^sa[0-9]+[a-z]{2}$").value
    return [case.reference, name, f"{phone[:5]} {phone[5:]}", postcode.upper()]


def stored(typed: str) -> str:
    """The key as it is stored."""
    packed = typed.replace(" ", "").lower()
    return f"+44{packed[1:]}" if packed.startswith("07") else packed


def measure() -> list[Row]:
    """The rows on the same tables."""
    prepare()
    person = get_user_model().objects.create(
        email="many@example.test", name="Many", role="CASE_ADMIN"
    )
    return [measure_list(person), *measure_search(person)]
