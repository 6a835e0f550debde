"""The served system of this lane, with demonstration data, and a real browser."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.screen import Person
from tests.servers import ServedSystem, chromium, lane_servers, start_served_system

PASSWORD = "mediation-demo-1"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedSystem]:
    """Web, worker and beat, with demonstration data."""
    data_dir: Path = tmp_path_factory.mktemp("served")
    with (
        lane_servers(data_dir) as (database_url, broker_url),
        start_served_system(database_url, broker_url, data_dir) as system,
    ):
        system.manage("seed_demo", "--cases", "24")
        yield system
    shutil.rmtree(data_dir, ignore_errors=True)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def visitor(served: ServedSystem, browser: Browser) -> Iterator[Person]:
    """Somebody who is not signed in."""
    person = Person(browser, served.url)
    yield person
    person.leaves()


@pytest.fixture
def staff(served: ServedSystem, browser: Browser):
    """Signs people in by the first part of their demonstration address; each in an own browser."""
    present: dict[str, Person] = {}

    def enter(who: str) -> Person:
        if who not in present:
            present[who] = Person(browser, served.url).sign_in(f"{who}@demo.test", PASSWORD)
        return present[who]

    yield enter
    for person in present.values():
        person.leaves()
