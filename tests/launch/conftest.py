import sys
from pathlib import Path

import pytest

from apcase.launch.checkout import Checkout


@pytest.fixture
def checkout(tmp_path):
    """A checkout with nothing in it but a folder for its files."""
    made = Checkout(tmp_path)
    made.prepare()
    return made


@pytest.fixture
def equipped(checkout):
    """A checkout that has this environment's libraries."""
    checkout.venv.symlink_to(Path(sys.prefix))
    return checkout
