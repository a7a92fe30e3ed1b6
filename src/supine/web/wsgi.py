"""What granian runs."""

import os

from django.core.wsgi import get_wsgi_application

__all__ = ["application"]

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "supine.web.settings")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as supine.cli.main does, for another server than ours

application = get_wsgi_application()
