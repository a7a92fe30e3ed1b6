"""The one Django app."""

from django.apps import AppConfig

__all__ = ["WebConfig"]


class WebConfig(AppConfig):
    """The app that holds the record, the pages and the API."""

    name = "supine.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"
