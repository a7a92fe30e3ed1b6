"""Which address leads where."""

from django.urls import include, path, re_path

from supine.web import faults
from supine.web.calendar_feed import feed
from supine.web.health import health
from supine.web.lazy_api import api
from supine.web.views.enter import enter

handler400 = faults.bad_request
handler404 = faults.not_found
handler500 = faults.server_error

urlpatterns = [
    path("enter", enter, name="enter"),
    path("health", health, name="health"),
    re_path("^api/", api, name="api"),
    path("calendar/<str:secret>.ics", feed, name="calendar"),
    path("", include("supine.web.pages_urls")),
]
