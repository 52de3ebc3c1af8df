"""Every setting, read from the environment. A secret NAME may come from the file in NAME_FILE.

A missing variable stops the server and the worker with the sentence that fixes it; tools that
never connect (linters, makemigrations) get a default that cannot connect.
"""

import os
import sys
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import pghistory
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from apcase import schedule
from apcase.choice_names import CHOICES

BASE_DIR = Path(__file__).resolve().parent.parent
SERVES = Path(sys.argv[0]).name in {"gunicorn", "celery"}


def read(name: str, default: str | None = None) -> str:
    """The variable NAME, or the content of the file named in NAME_FILE, or the default."""
    if path := os.environ.get(f"{name}_FILE"):
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(
                f"{name}_FILE names {path}, which cannot be read ({error.strerror}): "
                f"make the file readable for this user, or set {name}."
            ) from None
    value = os.environ.get(name, default)
    if value is None or (SERVES and name not in os.environ and name in REQUIRED):
        raise ImproperlyConfigured(f"{name} is not set: {REQUIRED.get(name, 'set it')}.")
    return value


def flag(name: str) -> bool:
    return read(name, "").lower() in {"1", "true", "yes", "on"}


def origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


REQUIRED = {
    "DATABASE_URL": "set DATABASE_URL (postgresql://user:password@/name?host=/socket/folder)",
    "SECRET_KEY": "set SECRET_KEY, or SECRET_KEY_FILE, to fifty or more random characters",
    "BROKER_URL": "set BROKER_URL (redis://host:6379/0 or redis+socket:///path?virtual_host=0)",
}


# Without a value, each history trigger looks for one, fails and rolls back a savepoint: with
# foreign keys waiting to be checked, that makes the time of a bulk write grow with its square.
NO_TRIGGER_IGNORED = "-c pgtrigger.ignore={}"


def database(url: str) -> dict:
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"} or len(parts.path) < 2:
        raise ImproperlyConfigured(
            f"DATABASE_URL begins «{parts.scheme}» and names no PostgreSQL database: "
            f"{REQUIRED['DATABASE_URL']}."
        )
    options = dict(parse_qsl(parts.query))
    host, port = options.pop("host", ""), options.pop("port", "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path[1:],
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or host,
        "PORT": str(parts.port or port),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 10, "options": NO_TRIGGER_IGNORED} | options,
    }


# Who runs this, and where

AUTHORITY_NAME = read("AUTHORITY_NAME", "Marlshire Council")
AUTHORITY_CODE = read("AUTHORITY_CODE", "999")
AUTHORITY_COLOUR = read("AUTHORITY_COLOUR", "#1f4e79")
APCASE_DEMO = flag("APCASE_DEMO")
SITE_URL = read("SITE_URL", "http://localhost:8000")
VAR_DIR = Path(read("VAR_DIR", str(BASE_DIR / "var")))

SECRET_KEY = read("SECRET_KEY", "a-key-for-tools-that-serve-nobody-" + "x" * 32)
# Keys of before, while what they sealed is still in use
SECRET_KEY_FALLBACKS = [key for key in read("SECRET_KEY_FALLBACKS", "").split(",") if key]
# Seals the audit log. The worker alone needs it: whoever takes over a page cannot forge a seal.
AUDIT_KEY = read("AUDIT_KEY", "")
# Its former keys, the newest first: older seals are proved with them, and none is made.
AUDIT_KEY_FALLBACKS = [key for key in read("AUDIT_KEY_FALLBACKS", "").split(",") if key]
# Who is mailed the head of the log's chain each day, to keep it off this machine
AUDIT_HEAD_TO = [address for address in read("AUDIT_HEAD_TO", "").split(",") if address]
if SERVES and "worker" in sys.argv and not AUDIT_KEY:
    raise ImproperlyConfigured(
        "AUDIT_KEY is not set: set AUDIT_KEY, or AUDIT_KEY_FILE, to fifty or more random "
        "characters that are kept outside the database."
    )
DEBUG = flag("DEBUG")
ALLOWED_HOSTS = read("ALLOWED_HOSTS", "localhost,127.0.0.1").split(",")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SECURE = SITE_URL.startswith("https://")

INSTALLED_APPS = [
    "apcase",
    "apcase.web",
    "apcase.audit",
    "apcase.outbox",
    "apcase.access",
    "apcase.pupils",
    "apcase.alerts",
    "apcase.documents",
    "apcase.meetings",
    "apcase.pages",
    "directory",
    "placements",
    "section19",
    "qa",
    "reporting",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "guardian",
    "pgtrigger",
    "pghistory",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "csp",
]

MIDDLEWARE = [
    "apcase.web.middleware.ClientAddressMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "apcase.web.middleware.SecurityHeadersMiddleware",
    # Here, so that what is refused further down has these headers too.
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "apcase.web.middleware.NoStoreMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "apcase.audit.middleware.RequestContextMiddleware",
    "apcase.access.middleware.SessionMiddleware",
    "apcase.web.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "apcase.urls"
WSGI_APPLICATION = "apcase.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "apcase.web.context.service",
                "apcase.access.context.session",
            ],
            "builtins": ["django.templatetags.static", "apcase.web.templatetags.apcase"],
        },
    }
]
FORM_RENDERER = "apcase.web.forms.GovukRenderer"

# Sections of the service: label, URL name, the right that shows it

NAVIGATION = (
    ("Your work", "pages:home", None),
    ("Children", "pages:child-list", "pupils.view_pupil"),
    ("Providers", "directory:provider-list", "directory.view_provider"),
    ("Panel", "section19:meeting-list", "section19.view_panel"),
    ("Quality", "qa:visit-list", "qa.view_visit"),
    ("Deadlines", "deadlines:deadline-list", None),
    ("Returns", "reporting:return-list", "reporting.view_return"),
    ("People", "people:person-list", "access.view_person"),
    ("Audit", "pages:person-choose", "audit.read_audit"),
)

# Database: `owner` migrates, `app` serves; see docs/decisions

DATABASES = {
    "default": database(read("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/not-configured"))
}
# Several test runs side by side each take a database of their own.
DATABASES["default"]["TEST"] = {
    "NAME": f"test_{DATABASES['default']['NAME']}{read('TEST_DATABASE_SUFFIX', '')}"
}
DATABASE_APP_ROLE = read("DATABASE_APP_ROLE", "apcase_app")
# What several processes must know alike: how often somebody has tried, which code was used.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
    },
    # Each process counts the API's requests by itself.
    "requests": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(related_name="events")
PGHISTORY_APPEND_ONLY = True

# People

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["apcase.access.backend.MembershipBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "apcase.access.passwords.MaximumLength"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "apcase.access.passwords.NotBreached"},
    {"NAME": "apcase.access.passwords.NotOfLocalWords"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "pages:home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "apcase.access.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_FORMS = {
    "login": "apcase.access.forms.SignInForm",
    "reauthenticate": "apcase.access.sign_in_forms.PasswordAgainForm",
}
# Passwords are guarded by apcase.access.lock_out, which no one address can turn against others;
# codes by these.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "10/5m/key", "reauthenticate": "10/m/user"}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60

# A second factor for everybody who signs in by password. A demonstration may do without.
SECOND_FACTOR = read("SECOND_FACTOR", "on").lower() not in {"0", "false", "no", "off"}
MFA_ADAPTER = "apcase.access.factors.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn"]
MFA_FORMS = {
    "authenticate": "apcase.access.sign_in_forms.CodeForm",
    "authenticate_webauthn": "apcase.access.sign_in_forms.PasskeyProofForm",
    "reauthenticate": "apcase.access.sign_in_forms.CodeAgainForm",
    "reauthenticate_webauthn": "apcase.access.sign_in_forms.PasskeyProofAgainForm",
}
MFA_TOTP_ISSUER = "APcase"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False

# How many wrong passwords in five minutes, for one account and from one address
GUESSES_FOR_AN_ACCOUNT = int(read("GUESSES_FOR_AN_ACCOUNT", "10"))
GUESSES_FROM_AN_ADDRESS = int(read("GUESSES_FROM_AN_ADDRESS", "50"))
# Links by mail, for invitations and forgotten passwords
LINK_HOURS = int(read("LINK_HOURS", "24"))

# An account that is not used for so long is closed until somebody asks for it
DORMANT_DAYS = int(read("DORMANT_DAYS", "60"))

# The council's own sign-in, by OpenID Connect; without an issuer there is none
OIDC_ISSUER = read("OIDC_ISSUER", "").rstrip("/")
OIDC_CLIENT_ID = read("OIDC_CLIENT_ID", "")
OIDC_CLIENT_SECRET = read("OIDC_CLIENT_SECRET", "")
SOCIALACCOUNT_ADAPTER = "apcase.access.council.CouncilAccountAdapter"
SOCIALACCOUNT_STORE_TOKENS = False

ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = False
SILENCED_SYSTEM_CHECKS = [
    "auth.W004",  # the e-mail address is unique whatever its case, by a constraint
    "guardian.W001",  # guardian's backend is not used: rights come from live memberships
]

# What anybody may read without signing in: the listed providers, where the council wants it

PUBLIC_DIRECTORY = flag("PUBLIC_DIRECTORY")

# How many days before a provider's document expires its lead officer is warned

EVIDENCE_WARNED_DAYS = tuple(
    int(days) for days in read("EVIDENCE_WARNED_DAYS", "60,30,14,7,1").split(",")
)

# Who may see a child, and for how long

PROVIDER_SEES_DAYS_BEFORE = int(read("PROVIDER_SEES_DAYS_BEFORE", "14"))
PROVIDER_SEES_DAYS_AFTER = int(read("PROVIDER_SEES_DAYS_AFTER", "28"))
PANEL_PAPERS_DAYS_AFTER = int(read("PANEL_PAPERS_DAYS_AFTER", "14"))
BROKEN_GLASS_HOURS = int(read("BROKEN_GLASS_HOURS", "4"))

# Sessions and the browser

SESSION_IDLE_SECONDS = int(read("SESSION_IDLE_SECONDS", str(30 * 60)))
SESSION_LONGEST_SECONDS = int(read("SESSION_LONGEST_SECONDS", str(12 * 60 * 60)))
SESSION_WARNED_SECONDS = 2 * 60
# The row outlives the session by a weekend: whoever sends a form on Monday finds it again after
# signing in. The two limits above say until when the person is signed in.
SESSION_COOKIE_AGE = 3 * 24 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
CSRF_FAILURE_VIEW = "apcase.web.views.csrf_failure"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SECURE_SSL_REDIRECT = SECURE
BEHIND_PROXY = flag("BEHIND_PROXY")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
# GOV.UK Frontend's one inline line, which marks that scripts run.
JS_ENABLED_HASH = "'sha256-GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw='"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, JS_ENABLED_HASH],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        # The button that leads to the council's own sign-in ends there.
        "form-action": [SELF, *([origin(OIDC_ISSUER)] if OIDC_ISSUER else [])],
    }
}

# Static files

STATIC_URL = "/static/"
STATIC_ROOT = Path(read("STATIC_ROOT", str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Documents that people add: outside every web root, each under a name that says nothing

DOCUMENTS_ROOT = Path(read("DOCUMENTS_ROOT", str(VAR_DIR / "documents")))
DOCUMENT_MOST_BYTES = int(read("DOCUMENT_MOST_MB", "10")) * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "apcase.documents.upload_handler.StopsWhatIsTooLarge",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FILES = 5
# ClamAV's daemon, by a socket of this machine or over the network; without one nothing is scanned
CLAMAV_SOCKET = read("CLAMAV_SOCKET", "")
CLAMAV_HOST, CLAMAV_PORT = read("CLAMAV_HOST", ""), int(read("CLAMAV_PORT", "3310"))
CLAMAV_SECONDS = float(read("CLAMAV_SECONDS", "60"))

# Words and time

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False

# Work in the background. The schedule starts each sweep often; a row per (sweep, date) lets the
# first start of a day do the work, so an outage at night is caught up in the morning.

CELERY_BROKER_URL = read("BROKER_URL", "redis://127.0.0.1:1/0")
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,
    "socket_timeout": 10,
    "socket_connect_timeout": 2,
    # A page that owes something does not wait for a broker that is away: the sweep finds it.
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SOFT_TIME_LIMIT = 900
CELERY_TASK_TIME_LIMIT = 960
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 500
CELERY_TIMEZONE = "UTC"
SWEEP_SECONDS = float(read("SWEEP_SECONDS", "600"))
CELERY_BEAT_SCHEDULE = schedule.every(SWEEP_SECONDS)

# Mail: to a folder unless a server is named

EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = read("DEFAULT_FROM_EMAIL", "apcase@marlshire.invalid")
if EMAIL_HOST := read("EMAIL_HOST", ""):
    EMAIL_PORT = int(read("EMAIL_PORT", "465"))
    EMAIL_USE_SSL = True
    EMAIL_HOST_USER = read("EMAIL_HOST_USER", "")
    EMAIL_HOST_PASSWORD = read("EMAIL_HOST_PASSWORD", "")
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR_DIR / "mail"

# The API

# For each person and process; 0 counts nothing
API_REQUESTS_A_MINUTE = int(read("API_REQUESTS_A_MINUTE", "600"))
# For each calendar and process, and for each place that tries addresses that are none
CALENDAR_READINGS_A_MINUTE = int(read("CALENDAR_READINGS_A_MINUTE", "30"))
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "apcase.access.api.TokenAuthentication",
        "apcase.access.api.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["apcase.access.api.Denied"],
    "DEFAULT_RENDERER_CLASSES": ["apcase.web.if_match.Tagged"],
    "DEFAULT_PARSER_CLASSES": ["apcase.web.parser.Parser"],
    "DEFAULT_PAGINATION_CLASS": "apcase.web.api.Pagination",
    "DEFAULT_FILTER_BACKENDS": ["apcase.web.filters.Filters"],
    "DEFAULT_THROTTLE_CLASSES": ["apcase.web.throttle.Throttle"],
    "URL_FORMAT_OVERRIDE": None,
    "DEFAULT_SCHEMA_CLASS": "apcase.web.schema.Schema",
    "EXCEPTION_HANDLER": "apcase.web.api.refuse",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "APcase",
    "DESCRIPTION": "The same rights and the same actions as the pages. Whoever changes a row says "
    "in If-Match which version they read, by the ETag of a GET.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.IsAuthenticated"],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "ENUM_NAME_OVERRIDES": CHOICES,
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "apcase.web.log_lines.WithoutRows",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"apcase.access.audit_head": {"level": "INFO"}},
}
