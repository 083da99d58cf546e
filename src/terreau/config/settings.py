"""Settings. Everything that varies between places comes from ``TERREAU_*`` and ``DATABASE_URL``."""

from __future__ import annotations

import json
import os
from pathlib import Path

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from terreau.config import databases, engine, secrets, stores

engine.use_sound_sqlite()


def _flag(name: str, default: bool = False) -> bool:
    return os.environ.get(name, "1" if default else "").lower() in {"1", "true", "yes", "on"}


SOURCE = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("TERREAU_DATA", "var")).resolve()
DATA.mkdir(parents=True, exist_ok=True)
KEYS = Path(os.environ.get("TERREAU_KEYS", DATA / "keys"))

#: The demonstration: messages are read on a page, the cast signs in with one click, keys lie beside the data.
TERREAU_DEMO = _flag("TERREAU_DEMO")
#: The bare view that ``make bench`` compares with.
TERREAU_BENCH = _flag("TERREAU_BENCH")
#: Public pages are kept until anything is committed, ten seconds at most, for readers who are not signed in.
TERREAU_PAGE_CACHE = _flag("TERREAU_PAGE_CACHE", default=True)
#: Seconds during which such a page may miss what somebody else has just committed; 1 carries a rush, 0 is exact.
TERREAU_PAGE_LAG = float(os.environ.get("TERREAU_PAGE_LAG", "0"))
TERREAU_MASTER_KEY = secrets.secret("master_key", KEYS)
TERREAU_ORIGIN = os.environ.get("TERREAU_ORIGIN", "http://127.0.0.1:8000").rstrip("/")
#: Replies by e-mail to letters: the address printed on them, the postbox they are collected from, the secret a mail
#: server signs with, and the name under which our own server vouches for senders. Empty: none of it.
TERREAU_INBOUND_ADDRESS = os.environ.get("TERREAU_INBOUND_ADDRESS", "")
TERREAU_INBOUND_IMAP = os.environ.get("TERREAU_INBOUND_IMAP", "")
TERREAU_INBOUND_USER = os.environ.get("TERREAU_INBOUND_USER", "")
TERREAU_INBOUND_PASSWORD = os.environ.get("TERREAU_INBOUND_PASSWORD", "")
TERREAU_INBOUND_SECRET = os.environ.get("TERREAU_INBOUND_SECRET", "")
TERREAU_INBOUND_SERVER = os.environ.get("TERREAU_INBOUND_SERVER", "")
#: How many proxies stand before the server; the client's address is read that far from the right.
TERREAU_PROXIES = int(os.environ.get("TERREAU_PROXIES", "0"))
TERREAU_LOG_KEY = secrets.secret("log_key", KEYS)

SECRET_KEY = secrets.secret("secret_key", KEYS)
DEBUG = _flag("TERREAU_DEBUG")
ALLOWED_HOSTS = os.environ.get("TERREAU_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")
CSRF_TRUSTED_ORIGINS = [TERREAU_ORIGIN]
_HTTPS = TERREAU_ORIGIN.startswith("https://")

INSTALLED_APPS = [
    "terreau.ui",  # first: its form, field and error templates come before those of the libraries
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "terreau.config",
    "terreau.ground.chronicle",
    "terreau.ground.notices",
    "terreau.ground.documents",
    "terreau.ground.contacts",
    "terreau.ground.schedule",
    "terreau.civic.territories",
    "terreau.civic.people",
    "terreau.instruments.voices",
    "terreau.instruments.gatherings",
    "terreau.instruments.fieldwork",
    "terreau.instruments.sheets",
    "terreau.instruments.procedures",
    "terreau.instruments.dossiers",
    "terreau.instruments.insight",
    "terreau.instruments.mailings",
    "terreau.life.initiatives",
    "terreau.echo.publishing",
    "terreau.doors.kiosk",
    "terreau.doors.square",
    "terreau.doors.desk",
    "terreau.doors.openapi",
    # After the house, so that its templates and words come before theirs.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]
#: A room not yet built has no folder, and is left out.
INSTALLED_APPS = [
    app
    for app in INSTALLED_APPS
    if not app.startswith("terreau.") or (SOURCE.joinpath(*app.split(".")[1:]) / "apps.py").exists()
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "terreau.config.page_cache.PageCacheMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "terreau.ui.middleware.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "terreau.civic.people.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "terreau.config.refusals.RefusalMiddleware",
]

ROOT_URLCONF = "terreau.config.urls"
WSGI_APPLICATION = "terreau.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "terreau.config.context.place",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": databases.from_url(os.environ.get("DATABASE_URL", ""), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache"
        if os.environ.get("TERREAU_CACHE", "").startswith("redis")
        else "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": os.environ.get("TERREAU_CACHE", str(DATA / "cache")),
    }
}
STORAGES = {
    "default": stores.files_from(os.environ.get("TERREAU_FILES", ""), DATA / "files"),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "square:me"

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("French")), ("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [SOURCE / "config" / "locale"]
TIME_ZONE = "Europe/Brussels"
USE_I18N = True
USE_TZ = True

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "worker-src": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_SSL_REDIRECT = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TERREAU_PROXIES else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "terreau.config.refusals.csrf_failure"
X_FRAME_OPTIONS = "DENY"

#: Largest request body kept in memory, and largest picture or document accepted (bytes).
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": os.environ.get("TERREAU_SMTP_HOST", "localhost"),
            "port": int(os.environ.get("TERREAU_SMTP_PORT", "25")),
            "username": os.environ.get("TERREAU_SMTP_USER", ""),
            "password": os.environ.get("TERREAU_SMTP_PASSWORD", ""),
            "use_tls": _flag("TERREAU_SMTP_TLS"),
            "timeout": 20,
        },
    }
}
DEFAULT_FROM_EMAIL = os.environ.get("TERREAU_FROM", "Terreau <terreau@terreau.example>")
TERREAU_SMS_URL = os.environ.get("TERREAU_SMS_URL", "")
TERREAU_SMS_TOKEN = os.environ.get("TERREAU_SMS_TOKEN", "")
#: Beginnings of the numbers written to: Belgium and its neighbours. Anything else is how toll fraud begins.
TERREAU_SMS_COUNTRIES = tuple(
    os.environ.get("TERREAU_SMS_COUNTRIES", "+32,+31,+33,+352,+49").replace(" ", "").split(",")
)
#: How much may leave, where it differs from what ``notices.ceilings`` says: JSON, ``{"sms.all.day": 500}``.
TERREAU_CEILINGS: dict[str, int] = json.loads(os.environ.get("TERREAU_CEILINGS", "{}"))
#: File outside the backups that counts departures: a restored copy is recognised by it. Empty, as in the demo, is off.
TERREAU_OUTBOX_MARK = os.environ.get("TERREAU_OUTBOX_MARK", "" if TERREAU_DEMO else str(KEYS / "outbox_mark"))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("TERREAU_LOG_LEVEL", "WARNING")},
}

from terreau.config.accounts import *  # noqa: E402,F403 - sign-in, kept in a file of its own
