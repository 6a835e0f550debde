"""What every test may ask for."""

from pathlib import Path

import pytest


@pytest.fixture
def shared_data() -> Path:
    """The real feed samples where they are there; their test is skipped elsewhere."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the real feed samples are not beside the project")
    return folder
