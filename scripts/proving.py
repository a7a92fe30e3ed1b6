"""Run chosen tests against a private copy of the tree that may be broken on purpose."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

__all__ = ["ROOT", "Copy", "Ending", "copy_tree", "private_copy", "spread"]

Task = TypeVar("Task")
Found = TypeVar("Found")

ROOT = Path(__file__).resolve().parent.parent
NEEDED = ("src", "tests", "bench", "scripts", "docs", "changelog.d")
FILES = (
    "pyproject.toml",
    "hatch_build.py",
    "README.md",
    "SAFETY.md",
    "CHANGELOG.md",
    "justfile",
    "dev",
    "requirements.in",
    "requirements.lock",
)
HEAVY = ("django.test", "hypothesis", "pydantic", "pytest", "z3")
"""Loaded once, before the first test; nothing of ours, because that may be broken."""

HOW = ("-x", "-q", "--tb=line", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning")

OF_ANOTHER_TREE = 99
"""What a run ends with when it did not test the copy."""

_SECONDS_AT_MOST = 300
_STAMPS = count(1_000_000_000)


@dataclass(frozen=True, slots=True)
class Ending:
    """How a run of tests ended: pytest's exit code, and what it wrote."""

    code: int
    text: str

    @property
    def is_passed(self) -> bool:
        """Say whether every test passed, and there was one."""
        return self.code == 0

    @property
    def is_failed(self) -> bool:
        """Say whether a test failed, or the tests could not even be read because ours did not start."""
        return self.code in (1, 2)


class Copy:
    """A copy of the tree with a process that runs tests in it, one after the other, each in a child of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._process = subprocess.Popen(
            [sys.executable, "-m", "scripts.proving"],
            cwd=root,
            env=_surroundings(root),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, tests: Sequence[str]) -> Ending:
        """Run tests named as for pytest, or one of Node's as ``file.test.mjs::title``; the first failure ends it."""
        if ".test.mjs::" in tests[0]:
            return self._run_node(*tests[0].split("::", 1))
        if self._process.stdin is None or self._process.stdout is None:
            raise OSError("the process that runs the tests has no pipes")
        self._process.stdin.write(json.dumps(list(tests)) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise OSError("the process that runs the tests has ended")
        answer: dict[str, Any] = json.loads(line)
        if answer["code"] == OF_ANOTHER_TREE:
            raise OSError(f"the tests did not run in {self.root}: {answer['text']}")
        return Ending(answer["code"], answer["text"])

    @contextmanager
    def changed(self, file: str, text: str) -> Iterator[None]:
        """Hold another text in a file of the copy, and put the old one back."""
        place = self.root / file
        before = place.read_text(encoding="utf-8")
        try:
            _write(place, text)
            yield
        finally:
            _write(place, before)

    def close(self) -> None:
        """End the process."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait(timeout=60)
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _run_node(self, file: str, title: str) -> Ending:
        node = shutil.which("node")
        if node is None:
            raise OSError("there is no Node.js here, and the test of a control needs it")
        command = [node, "--test", "--test-reporter=tap", f"--test-name-pattern=^{_literal(title)}$", file]
        done = subprocess.run(  # noqa: S603 - Node and a test of ours
            command, cwd=self.root, capture_output=True, text=True, timeout=60, check=False
        )
        has_run = "# pass 1" in done.stdout or "# fail 1" in done.stdout
        return Ending(done.returncode if has_run else 4, done.stdout + done.stderr)


@contextmanager
def private_copy() -> Iterator[Copy]:
    """Give a copy of the tree in a folder of its own, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="supine-proving-", ignore_cleanup_errors=True) as folder:
        root = Path(folder) / "tree"
        copy_tree(root)
        copy = Copy(root)
        try:
            yield copy
        finally:
            copy.close()


def spread(tasks: Sequence[Task], work: Callable[[Copy, Task], Found], workers: int = 2) -> list[Found]:
    """Return what ``work`` finds for each task, in their order, each worker on a copy of its own."""
    waiting = iter(list(enumerate(tasks)))
    found: dict[int, Found] = {}

    def run() -> None:
        with private_copy() as copy:
            for n, task in waiting:
                found[n] = work(copy, task)

    with ThreadPoolExecutor(workers) as pool:
        for done in [pool.submit(run) for _ in range(workers)]:
            done.result()
    return [found[n] for n in range(len(tasks))]


def copy_tree(root: Path) -> None:
    """Copy what tests and sources need into a new folder."""
    for name in NEEDED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__", "*.sqlite3*"))
    for name in FILES:
        if (ROOT / name).is_file():
            shutil.copy2(ROOT / name, root / name)


def _write(place: Path, text: str) -> None:
    """Write a file with a time of change no earlier text of it had: Python compares that to see what is stale."""
    place.write_text(text, encoding="utf-8")
    stamp = next(_STAMPS)
    os.utime(place, (stamp, stamp))


def _surroundings(root: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "SUPINE_DATA"))}
    return {**kept, "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}"}


def _literal(title: str) -> str:
    return "".join(one if one.isalnum() or one in " ,'-" else f"\\{one}" for one in title)


def serve() -> None:
    """Answer each line of standard input, a list of tests, with how they ended."""
    for name in HEAVY:
        try:
            import_module(name)
        except ImportError:
            continue
    for line in sys.stdin:
        print(json.dumps(_in_a_child(json.loads(line))), flush=True)


def _in_a_child(tests: list[str]) -> dict[str, Any]:
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as log:
        child = os.fork()
        if child == 0:
            _test_and_leave(tests, log.fileno())
        code = _ended(child)
        log.seek(0)
        return {"code": code, "text": log.read()[-4000:]}


def _test_and_leave(tests: list[str], log: int) -> None:
    code = 3
    try:
        os.setpgid(0, 0)
        os.dup2(log, 1)
        os.dup2(log, 2)
        pytest, supine = import_module("pytest"), import_module("supine")
        if not str(supine.__file__).startswith(str(Path.cwd())):
            print(supine.__file__, flush=True)
            code = OF_ANOTHER_TREE
        else:
            code = int(pytest.main([*HOW, *tests]))
    except BaseException:  # noqa: BLE001 - whatever it is, the child must end here, and say it
        traceback.print_exc(file=sys.stdout)
    finally:
        sys.stdout.flush()
        os._exit(code)


def _ended(child: int) -> int:
    """Return how a child ended; one that takes too long is ended, and counts as failed."""
    last = time.monotonic() + _SECONDS_AT_MOST
    while time.monotonic() < last:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.01)
    os.killpg(child, 9)
    os.waitpid(child, 0)
    return 1


if __name__ == "__main__":
    serve()
