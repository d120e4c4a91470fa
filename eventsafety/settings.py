"""One settings file, read from the environment. Without any, it is the demo on this machine."""

from __future__ import annotations

import secrets
from pathlib import Path

import environ
from celery.schedules import crontab
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from eventsafety.notifications.environment import ways_out
from eventsafety.serving import postgres

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
if (BASE_DIR / ".env").exists():
    env.read_env(BASE_DIR / ".env")

VAR_DIR = Path(env("EVENTSAFETY_VAR", default=str(BASE_DIR / "var")))
PRODUCTION = env("EVENTSAFETY_ENV", default="demo") == "production"
DEMO = not PRODUCTION
DEBUG = False


def _secret_key() -> str:
    """The secret that serving keeps in var/ for the demo; production must bring its own."""
    if PRODUCTION:
        raise ImproperlyConfigured("Set SECRET_KEY: production does not start without it.")
    kept = VAR_DIR / "secret_key"
    return kept.read_text() if kept.exists() else secrets.token_urlsafe(50)


SECRET_KEY = env("SECRET_KEY", default="") or _secret_key()

# Opens what is sealed, newest first; the demo keeps its own in var/. See eventsafety/sealing/keyring.py.
MASTER_KEYS = env("EVENTSAFETY_MASTER_KEYS", default="")
if PRODUCTION and not MASTER_KEYS:
    raise ImproperlyConfigured(
        "Set EVENTSAFETY_MASTER_KEYS: production does not start without the keys that open what is sealed."
    )

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[] if PRODUCTION else ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
BASE_URL = env("BASE_URL", default=f"http://127.0.0.1:{env('PORT', default='8000')}")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "eventsafety.serving.apps.ChosenStaticFiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "guardian",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "js_lib_bootstrap5",
    "heroicons",
    "csp",
    "eventsafety.serving",
    "eventsafety.sealing",
    "eventsafety.accounts",
    "eventsafety.audit",
    "eventsafety.events",
    "eventsafety.notifications",
    "teams",
    "registrations",
    "incidents",
    "reviews",
    "eventsafety.trail",
    "eventsafety.demo",
]

MIDDLEWARE = [
    "eventsafety.edge.middleware.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "eventsafety.edge.middleware.TooLargeMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "eventsafety.accounts.middleware.LockMiddleware",
    "eventsafety.accounts.middleware.SecondFactorMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "eventsafety.events.middleware.VenueTimeMiddleware",
    "eventsafety.sealing.middleware.UnreadableMiddleware",
    "eventsafety.trail.middleware.RefusalsMiddleware",
]

ROOT_URLCONF = "eventsafety.urls"
WSGI_APPLICATION = "eventsafety.wsgi.application"
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
                "csp.context_processors.nonce",
                "eventsafety.events.context.place",
                "incidents.context.alarm",
            ],
        },
    }
]

# The engine and its guarantees are PostgreSQL's alone; without a URL it is the embedded one in var/.
DATABASES = {"default": env.db_url_config(env("DATABASE_URL", default="") or postgres.database_url(VAR_DIR))}
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"].setdefault("OPTIONS", {})["connect_timeout"] = (
    5  # a vanished host must not stall the sweeper
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "eventsafety.accounts.backends.ByPassword",
    "eventsafety.accounts.backends.ByAccount",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username", "name", "email"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "events:home"
ACCOUNT_ADAPTER = "eventsafety.accounts.adapters.ClosedSignup"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address is verified by the invitation that reached it
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody makes us write to strangers
ACCOUNT_EMAIL_SUBJECT_PREFIX = "EventSafety: "
ACCOUNT_SESSION_REMEMBER = False  # devices are shared at the desk: closing the browser signs out
ACCOUNT_FORMS = {"login": "eventsafety.accounts.forms.SignInForm"}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
# A venue has one address for everybody: nobody is locked out by it. Whoever guesses an account is slowed by
# the account; the wide limits by address only keep one machine from using up the server.
ACCOUNT_RATE_LIMITS = {
    "login": "1200/m/ip",
    "login_failed": "10/5m/key",
    "reset_password": "600/m/ip,5/m/key",
    "reset_password_from_key": "600/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
MFA_ADAPTER = "eventsafety.accounts.adapters.SecondFactor"
MFA_TOTP_ISSUER = "EventSafety"
MFA_TOTP_TOLERANCE = 1  # clocks differ by seconds; a code still counts once, see accounts/forms.py
MFA_ALLOW_UNVERIFIED_EMAIL = True  # allauth guards self-made accounts with this; ours are all invited
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RATE_LIMITS = {"webauthn_login": "1200/m/ip"}
MFA_FORMS = {
    "authenticate": "eventsafety.accounts.forms.SecondFactorForm",
    "reauthenticate": "eventsafety.accounts.forms.SecondFactorAgainForm",
    "activate_totp": "eventsafety.accounts.forms.FirstCodeForm",
    "add_webauthn": "eventsafety.accounts.forms.PasskeyForm",
    "edit_webauthn": "eventsafety.accounts.forms.RenamePasskeyForm",
}
#: Says of a user whether they must have a second factor; asked by accounts, answered where roles are known.
SECOND_FACTOR_REQUIRED = "eventsafety.events.policy.needs_second_factor"

# Signing in with a Wikimedia account; without both of the first the button is not there.
WIKIMEDIA_CLIENT_ID = env("WIKIMEDIA_CLIENT_ID", default="")
WIKIMEDIA_CLIENT_SECRET = env("WIKIMEDIA_CLIENT_SECRET", default="")
WIKIMEDIA_BASE_URL = env("WIKIMEDIA_BASE_URL", default="https://meta.wikimedia.org").rstrip("/")
SOCIALACCOUNT_ADAPTER = "eventsafety.accounts.wikimedia_views.LinkedAccounts"
SOCIALACCOUNT_PROVIDERS = {"mediawiki": {"OAUTH_PKCE_ENABLED": True, "APPS": []}}
if WIKIMEDIA_CLIENT_ID and WIKIMEDIA_CLIENT_SECRET:
    SOCIALACCOUNT_PROVIDERS["mediawiki"]["APPS"] = [
        {"client_id": WIKIMEDIA_CLIENT_ID, "secret": WIKIMEDIA_CLIENT_SECRET}
    ]
# No generic grants: sharing runs over models with a real foreign key, see incidents/models.
ANONYMOUS_USER_NAME = None
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]  # its backend would open everything to superusers

# Rate limits are counted where all web processes see them, and where an outage of Redis locks nobody out.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "rate_limits",
        # Beyond this many, Django throws away counts that still count; the default is 300.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["eventsafety.formats"]
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEMO
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("map", "png", "gz", "br", "zip", "pdf", "woff2")
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
# In memory only: a temporary file would be a copy of the registrations on the disk. A file may have 10 MB.
LARGEST_REQUEST = DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],  # Bootstrap draws its ticks and arrows as data: images
        "connect-src": [SELF],
        "font-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "base-uri": [NONE],
        # Where a form of ours is sent on to counts as well.
        "form-action": [
            SELF,
            *([WIKIMEDIA_BASE_URL] if SOCIALACCOUNT_PROVIDERS["mediawiki"]["APPS"] else []),
        ],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
# Not "no-referrer": under it browsers send "Origin: null" with our own forms, which the CSRF check refuses.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_ENGINE = "eventsafety.accounts.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60  # seconds from signing in, whatever happens meanwhile
SESSION_IDLE = 30 * 60
LOCK_AFTER = 10 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE_SSL_REDIRECT = PRODUCTION
CSRF_COOKIE_HTTPONLY = True  # pages carry their token themselves
if PRODUCTION:
    # The prefix binds a cookie to this host and path: no neighbour under the same domain can plant one.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
SECURE_REDIRECT_EXEMPT = ["^health/"]  # probes come over plain HTTP from inside
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
if PRODUCTION and env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

# The database owns time and intent; Celery only executes. See docs/adr/0003.
REDIS_URL = env("REDIS_URL", default="")
CELERY_BROKER_URL = REDIS_URL or "memory://localhost/"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 30
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_BROKER_CONNECTION_TIMEOUT = 0.5  # a report must not wait for a broker that is gone
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker waits for its broker for ever
REDIS_TRANSPORT = {
    "socket_connect_timeout": 0.5,
    "socket_timeout": 2,
    "visibility_timeout": 60,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    # Whoever publishes tries once: the next sweep does it anyway.
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
}
CELERY_BROKER_TRANSPORT_OPTIONS = REDIS_TRANSPORT if REDIS_URL else {}
#: What Prepare asks for: functions of an event that return what is still missing.
READINESS_CHECKS = [
    "eventsafety.events.readiness.missing",
    "teams.readiness.missing",
    "registrations.readiness.missing",
]
# How messages leave, by channel; one left out fails at once and the next one steps in.
vars().update(ways_out(env, demo=DEMO))
#: What is done with an answer by phone key or text; each is asked whether the message was one of its own.
REPLY_HOOKS = ["incidents.replies.answer"]
#: Which messages a person's inbox shows and how they are answered; each asks the app that wrote them.
INBOX_READERS = [
    "incidents.escalation_inbox.entries",
    "incidents.grants.entries",
    "incidents.reporter_calls.entries",
    "eventsafety.notifications.caps.entries",
    "incidents.overdue.entries",
    "incidents.hand_overs.entries",
    "incidents.reminders.entries",
    "incidents.reporting_out.entries",
    "teams.inbox.entries",
    "registrations.reminders.entries",
]
#: What of events they do not belong to is open to a person, for their home page.
SHARED_READERS = ["incidents.grants.shared_with"]
#: What brings messages out, and what else runs each sweep.
MESSAGE_SWEEPS = [
    "incidents.late_links.withdraw_late",
    "incidents.outside.watch",
    "incidents.engine.tick",
    "eventsafety.notifications.engine.drain",
]
SWEEPS = [
    *MESSAGE_SWEEPS,
    "incidents.overdue.page_leads",
    "incidents.reporter_calls.remind",
    "incidents.news.sweep",
    "incidents.reminders.remind",
    "incidents.reporting_out.tell_organisers",
    "incidents.search.gather",
    "eventsafety.notifications.heartbeat.send",
    "teams.watch.sweep",
    "reviews.tasks.mask_overdue",
    "registrations.tasks.catch_up",
    "registrations.mailing.sweep",
    "registrations.reminders.remind",
    "eventsafety.audit.linking.sweep",
    "eventsafety.trail.mailing.mail_heads",
]
#: Raises the alarm from the door list and says where to go on; registrations know no cases.
DOOR_ALARM = "incidents.door.call_lead"
#: What goes when an event is kept no longer, in this order: who it was, then what was told; then its key.
RETENTION_DELETES = [
    "incidents.retention.forget_people",
    "registrations.retention.forget_registrants",
    "reviews.retention.forget_reviews",
    "incidents.retention.forget_cases",
]
#: Asked twice a minute while messages go out; whoever watches it calls somebody when that stops.
HEARTBEAT_URL = env("HEARTBEAT_URL", default="")
SWEEP_SECONDS = env.float("SWEEP_SECONDS", default=1.0)
CELERY_BEAT_SCHEDULE = {
    "screening": {"task": "registrations.tasks.screen_nightly", "schedule": crontab(hour=2, minute=37)},
    "evidence": {"task": "registrations.tasks.forget_evidence", "schedule": crontab(hour=3, minute=7)},
    "sweep": {"task": "eventsafety.notifications.tasks.sweep", "schedule": 5.0, "options": {"expires": 30}},
    "keeping": {
        "task": "eventsafety.events.tasks.delete_what_is_due",
        "schedule": crontab(hour=3, minute=17),
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"without_content": {"()": "eventsafety.edge.logs.WithoutContent"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "without_content"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # Django's own handlers would print paths, and mail whole requests to administrators.
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        "weasyprint.progress": {"level": "WARNING"},
    },
}
