"""The product's settings; only what speed needs is swapped."""

import os

os.environ.setdefault("SECRET_KEY", "tests-only-secret-that-protects-nothing-at-all-0123456789")
os.environ.setdefault("EVENTSAFETY_MASTER_KEYS", "dGVzdHMgb25seSwgcHJvdGVjdHMgbm90aGluZyBhdCA=")

from eventsafety.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405
DATABASES["default"]["ENGINE"] = "tests.postgresql"  # noqa: F405  (tables the product never empties)
WHITENOISE_AUTOREFRESH = True  # nothing is collected for a test run
# Every test client would look through all static files once more; live servers find them themselves.
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = False
