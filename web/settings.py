"""Django's settings of the pages. They share the bot's database (bot/transcripts owns its tables).

`JOUWDAG_WEB_URL`: the https address under which people reach the pages through a proxy; without it
they answer on this machine only. `JOUWDAG_WEB_PORT` (default 8000).
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from bot import settings
from bot.privacy.pseudonym import key_file
from bot.transcripts.setup import databases

BASE = settings.ROOT / "web"
PUBLIC = urlsplit(settings.get("JOUWDAG_WEB_URL"))
BEHIND_HTTPS = PUBLIC.scheme == "https"

DEBUG = False
SECRET_KEY = key_file(
    "web.key", secrets.token_urlsafe(60).encode(), "Die is van de webpagina's alleen."
).decode()
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *filter(None, [PUBLIC.hostname])]
CSRF_TRUSTED_ORIGINS = [f"https://{PUBLIC.netloc}"] if BEHIND_HTTPS else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "axes",
    "bot.transcripts",
    "web.accounts",
    "web.review",
    "web.editor",
    "web.publish",
    "web.lists",
    "web.cocreation",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "web.middleware.content_security_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "web.accounts.middleware.idle_timeout",
    "web.accounts.middleware.second_step",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "web.urls"
WSGI_APPLICATION = "web.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "web.accounts.navigation.navigation",
            ],
            "builtins": ["web.templatetags"],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader"],
                )
            ],
        },
    }
]
DATABASES = databases()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
LOGGING_CONFIG = None  # bot/privacy/logs.py decides what may be logged

# --- who comes in ---
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": "web.accounts.passwords.LongEnough"},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
OTP_TOTP_ISSUER = "Jouw Dag"

# five wrong passwords for one name from one address: shut for a quarter of an hour
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "accounts/locked.html"
AXES_DISABLE_ACCESS_LOG = True  # our own audit log says who logged in
AXES_VERBOSE = False

# --- sessions ---
IDLE_MINUTES = 30
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"  # a link in an alert must find you logged in
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "web.errors.csrf_failure"

# --- in transit ---
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
if BEHIND_HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
else:
    # On 127.0.0.1 nothing travels: there is no https to demand.
    SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008", "security.W012", "security.W016"]

# --- files ---
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE / "static", ("images", settings.ROOT / "data" / "images")]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 600
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_HANDLERS = ["web.editor.uploads.SmallFiles"]

# --- mail (alerts only); JOUWDAG_SMTP_URL: smtps://name:password@host:465 ---
MAIL = urlsplit(settings.get("JOUWDAG_SMTP_URL"))
EMAIL_HOST = MAIL.hostname or ""
EMAIL_PORT = MAIL.port or 587
EMAIL_HOST_USER = MAIL.username or ""
EMAIL_HOST_PASSWORD = MAIL.password or ""
EMAIL_USE_SSL = MAIL.scheme == "smtps"
EMAIL_USE_TLS = MAIL.scheme == "smtp"
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = settings.get("JOUWDAG_MAIL_FROM", "jouwdag@localhost")
