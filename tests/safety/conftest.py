"""The browser that is let in, as the tests of the pages have it."""

from tests.web.conftest import empty_record, fresh_database, insider

__all__ = ["empty_record", "fresh_database", "insider"]
