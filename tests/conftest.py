"""Every test runs on a data folder of its own, never on a person's; set before Django reads its settings."""

import os
import tempfile

import django
import pytest
from hypothesis import HealthCheck, settings

from tests.once import MADE

_FOLDER = tempfile.TemporaryDirectory(prefix="supine-tests-", ignore_cleanup_errors=True)
os.environ["SUPINE_DATA"] = _FOLDER.name
if "PYTEST_XDIST_WORKER" not in os.environ:  # a worker shares the folder of the process that started it
    os.environ[MADE] = tempfile.mkdtemp(prefix="made-", dir=_FOLDER.name)
os.environ["DJANGO_SETTINGS_MODULE"] = "supine.web.settings"
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# The same examples everywhere, so that a change is judged by what it changed; HYPOTHESIS_PROFILE=search looks for more.
settings.register_profile("steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def pytest_configure(config: pytest.Config) -> None:
    django.setup()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the browser's tests last: from the first of them on, an event loop runs in the thread of all tests."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def pytest_unconfigure(config: pytest.Config) -> None:
    _FOLDER.cleanup()
