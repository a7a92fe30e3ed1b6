"""A terminal that is gone takes no writing thread with it."""

import asyncio
import errno
import io

from textual.drivers._writer_thread import WriterThread

from supine.cli.player.asking import Asking
from supine.cli.player.drawing import Forgiving
from supine.cli.player.pages import Page


class Gone(io.StringIO):
    """A terminal that has been closed."""

    def write(self, text: str) -> int:
        raise OSError(errno.EIO, "Input/output error", text)

    def flush(self) -> None:
        raise OSError(errno.EIO, "Input/output error")


def test_a_writing_thread_ends_when_told_to_though_nobody_reads() -> None:
    writer = WriterThread(Forgiving(Gone()))  # type: ignore[arg-type]
    writer.start()
    for n in range(200):
        writer.write(f"line {n}")
    writer.stop()
    assert not writer.is_alive()


def test_what_can_be_written_is_written() -> None:
    kept = io.StringIO()
    writer = WriterThread(Forgiving(kept))  # type: ignore[arg-type]
    writer.start()
    writer.write("one")
    writer.write("two")
    writer.stop()
    assert kept.getvalue() == "onetwo"


def test_the_player_draws_on_such_a_file() -> None:
    app = Asking(lambda given: None, Page("help", "", ()), str)

    async def drawn() -> object:
        return vars(app.get_driver_class()(app))["_file"]

    assert isinstance(asyncio.run(drawn()), Forgiving)
