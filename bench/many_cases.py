"""A million cases beside ten thousand in one database, each in a schema of its own."""

import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from random import Random

from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models import QuerySet
from django.test import Client

from accounts.models import User
from bench.measure import Row, compare
from cases.models import Case, CaseKey
from cases.selectors.case_list import searched_page
from cases.selectors.filters import standing_views
from tests.cases.many import write_many_cases

MANY, FEW = 1_000_000, 10_000
TABLES = (Case._meta.db_table, CaseKey._meta.db_table)
SAMPLES = 40
COLUMNS = ("reference", "title", "claim_value", "state", "referred_at", "last_event_at")


def prepare() -> None:
    """Fill both; the few lie in a schema that `among_few` puts first."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA few")
        for table in TABLES:
            cursor.execute(f"CREATE TABLE few.{table} (LIKE public.{table} INCLUDING ALL)")
    with among_few():
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
def among_few() -> Iterator[None]:
    """Every statement meets the ten thousand."""
    with connection.cursor() as cursor:
        cursor.execute("SET search_path TO few, public")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET search_path TO public")


def p95(acts: Iterable[Callable[[], object]]) -> float:
    """Seconds within which 95 in 100 of the acts are done."""
    times = []
    for act in acts:
        started = time.perf_counter()
        act()
        times.append(time.perf_counter() - started)
    return statistics.quantiles(times, n=20)[-1]


def measure_list(person: User) -> Row:
    """The same pages, signed in, at both sizes."""
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    views = ["view=all", *(view.query for view in standing_views(person))]

    def opened(query: str) -> None:
        answer = client.get(f"/cases/?{query}")
        assert answer.status_code == 200
        assert answer.context is None or answer.context["rows"]

    def pages() -> float:
        return p95([lambda query=query: opened(query) for query in views * 5])

    def few_pages() -> float:
        with among_few():
            return pages()

    return compare(
        name="List at a million",
        subject=(f"GET /cases/, p95 over {len(views)} views at {MANY:,} cases", pages),
        peer=(f"the same pages at {FEW:,} cases", few_pages),
        note="p95 of five openings of every view in each round; whole page, signed in",
    )


def measure_search(person: User) -> Row:
    """Number, name, telephone and postcode in turn, each of another case."""
    random = Random(1)
    keys = [sample_keys(random.randrange(1, MANY)) for _ in range(SAMPLES)]
    typed = [word for case in keys for word in case]

    def search(words: str) -> None:
        page, near = searched_page(Case.objects.visible_to(person), words)
        assert page.cases
        assert not near

    def bare(key: str) -> QuerySet[Case]:
        rows = Case.objects.filter(keys__value=key).order_by("-referred_at", "-pk")
        return rows.values_list(*COLUMNS)[:26]

    return compare(
        name="Search",
        subject=(
            f"search by claim number, name, telephone, postcode: p95 at {MANY:,} cases",
            lambda: p95([lambda word=word: search(word) for word in typed]),
        ),
        peer=(
            "one bare indexed query of the same key, through the ORM, p95",
            lambda: p95([lambda word=word: list(bare(stored(word))) for word in typed]),
        ),
        note="words read, what they may mean, visibility, and a page of cases with mediators; "
        "without session and template on either side",
    )


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
    """Both rows on the same tables."""
    prepare()
    person = get_user_model().objects.create(
        email="many@example.test", name="Many", role="CASE_ADMIN"
    )
    return [measure_list(person), measure_search(person)]
