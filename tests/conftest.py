"""What every test may ask for, and the hostile harness every test runs in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, settings

from tests.harness.network import forbid_network
from tests.harness.reads import watch_reads
from tests.harness.summaries import watch_summaries
from tests.harness.templates import watch_templates

# A machine that is busy makes no example wrong: how long one takes is for the benchmarks to say.
settings.register_profile(
    "house",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def harness() -> Iterator[None]:
    """No network, unknown template variable, write by a GET, or error summary down the page."""
    with pytest.MonkeyPatch.context() as patch:
        forbid_network(patch)
        watch_templates(patch)
        watch_reads(patch)
        watch_summaries(patch)
        yield


@pytest.fixture(autouse=True)
def fresh_cache() -> None:
    """Rate limits of one test do not reach the next."""
    cache.clear()


@pytest.fixture
def shared_data() -> Path:
    """The real feed samples where they are there; their test is skipped elsewhere."""
    for place in Path(__file__).resolve().parents:
        if (place / "shared" / "data").is_dir():
            return place / "shared" / "data"
    pytest.skip("the real feed samples are not beside the project")
