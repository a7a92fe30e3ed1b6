"""Django's settings: only the parts Supine uses, all of it on this machine."""

from hashlib import sha256
from pathlib import Path

from supine.guidance.languages import LANGUAGES as SPOKEN
from supine.web.database import database_settings, prefer_newest_sqlite
from supine.web.folder import data_folder, database_file, secret_key
from supine.web.zone import local_zone

prefer_newest_sqlite()

HERE = Path(__file__).resolve().parent

DATA_FOLDER = data_folder()
SECRET_KEY = secret_key(DATA_FOLDER)
DATABASES = {"default": database_settings(database_file(DATA_FOLDER))}

DEBUG = False
# As at this machine's own door; a door for phones has its own (opening.py).
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
DOOR_MANNER = "own"
ROOT_URLCONF = "supine.web.urls"
INSTALLED_APPS = ["supine.web"]

# The host is checked before anything else looks at a request; languages come before the door, so that
# the door can speak them; the door comes before everything that is a person's own.
MIDDLEWARE = [
    "supine.web.guard.OnlyThisMachine",
    "supine.web.guard.Headers",
    "csp.middleware.CSPMiddleware",
    "supine.web.guard.CompressText",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "supine.web.door.Door",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "supine.web.faults.DatabaseFaults",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "supine.web.context.everywhere",
            ],
        },
    }
]

# Read straight from the package: there is nothing to collect. A browser asks each time whether a file
# changed, so that after an update old scripts never meet new pages.
STATIC_URL = "/static/"
STATIC_ROOT = HERE / "static"
WHITENOISE_MAX_AGE = 0
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_MIMETYPES = {".webmanifest": "application/manifest+json"}

USE_TZ = True
TIME_ZONE = local_zone()
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = tuple(SPOKEN.items())
LANGUAGE_COOKIE_NAME = "supine_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [HERE.parent / "locale"]

# Browsers give cookies to every port of a host: each data folder has cookie names of its own, so that
# two Supines, or another program on this machine, do not take each other's.
_MARK = sha256(SECRET_KEY.encode()).hexdigest()[:8]
DOOR_COOKIE_NAME = f"supine_{_MARK}"
CSRF_COOKIE_NAME = f"supine_csrf_{_MARK}"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "supine.web.faults.csrf_failure"

DATA_UPLOAD_MAX_MEMORY_SIZE = 512 * 1024
# A file that is brought in never touches the system's own folder for temporary files; a longer one is not read.
FILE_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

# `no-referrer` would make browsers send "Origin: null" with our own forms, and the check against forged
# requests would refuse them.
SECURE_REFERRER_POLICY = "same-origin"

_OWN = ["'self'"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": _OWN,
        "style-src": _OWN,
        "img-src": _OWN,
        "font-src": _OWN,
        "connect-src": _OWN,
        "manifest-src": _OWN,
        "worker-src": _OWN,
        "media-src": [*_OWN, "blob:"],
        "base-uri": ["'none'"],
        "form-action": _OWN,
        "frame-ancestors": ["'none'"],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["supine", "default"],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"hide_address": {"()": "supine.web.calendar_address.HideAddress"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["hide_address"]}},
    "loggers": {
        "django": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "django.security": {"handlers": ["console"], "level": "CRITICAL", "propagate": False},
    },
}
