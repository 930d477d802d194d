"""Django's settings, all of them from the environment; see environment.py and the docs."""

import os

from django.utils.translation import gettext_lazy as _

from samling.platform.limits import Limits
from samling.platform.logs import logging_settings

from .address import address_of, known_elsewhere
from .database import sqlite
from .environment import read_environment
from .home import PACKAGE
from .reference import reference_data
from .retention import PERSONAL_DATA as _PERSONAL_DATA
from .rooms import CAPABILITIES
from .secret import secret_key

ENVIRONMENT = read_environment(os.environ)
HOME = ENVIRONMENT.home
# Everything about everybody lies there, and only the service and its group read it.
HOME.mkdir(mode=0o750, parents=True, exist_ok=True)

DEBUG = ENVIRONMENT.debug
SECRET_KEY = ENVIRONMENT.secret_key or secret_key(HOME)
ALLOWED_HOSTS = list(ENVIRONMENT.allowed_hosts)

# What stands in letters: they go to others than the one whose request may say what it likes.
BASE_URL = address_of(ENVIRONMENT.base_url, ENVIRONMENT.allowed_hosts, https=ENVIRONMENT.https)
BASE_URL_SET = known_elsewhere(ENVIRONMENT.base_url)

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "samling.platform",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.socialaccount.providers.saml",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "ninja",
    *(f"samling.{capability}" for capability in CAPABILITIES),
]

MIDDLEWARE = [
    "samling.platform.middleware.request_log",
    "samling.platform.middleware.origin",
    "samling.platform.middleware.no_body_for_head",
    "django.middleware.security.SecurityMiddleware",
    "samling.platform.middleware.permissions_policy",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Compression is safe here (BREACH): the only secret in a page is the form token, which
    # Django masks anew in every answer, and the middleware pads each answer at random.
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "samling.platform.middleware.private_pages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "samling.platform.sessions.expire_sessions",
    "samling.registry.middleware.ActingMiddleware",
    "samling.registry.middleware.KeyMiddleware",
    # After those who find out who asks, by the headers alone, and before all that read the body.
    "samling.platform.middleware.refuse_large_bodies",
    "allauth.account.middleware.AccountMiddleware",
    "samling.platform.middleware.AccessMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "samling.platform.middleware.ErrorsMiddleware",
]

ROOT_URLCONF = "samling.site.urls"
WSGI_APPLICATION = "samling.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "samling.platform.context.page",
                "samling.registry.context.people",
            ],
        },
    }
]

DATABASES = {"default": ENVIRONMENT.database or sqlite(HOME / "samling.sqlite3")}
AUTH_USER_MODEL = "platform.Account"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("UserAttributeSimilarityValidator", {"user_attributes": ("email", "name")}),
        ("NumericPasswordValidator", {}),
    )
]
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
# Counts of attempts, for all processes. Beyond MAX_ENTRIES Django drops counts that still hold.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "platform_remembered",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "work"
ACCOUNT_ADAPTER = "samling.platform.signing_in.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by invitation to the address
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "start"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_METHODS = ("password", "mfa")
_FORMS = "samling.platform.signing_in.forms"
ACCOUNT_FORMS = {"login": f"{_FORMS}.SignInForm", "reset_password": f"{_FORMS}.ForgottenForm"}
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,5/300s/key"}
SOCIALACCOUNT_ADAPTER = "samling.platform.signing_in.adapter.SocialAccountAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form must not lead to other hosts (form-action)
SOCIALACCOUNT_PROVIDERS = ENVIRONMENT.sign_in_services or {}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
# Nobody makes an account with another's address: accounts are made by invitation to it.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Samling"
MFA_TOTP_TOLERANCE = 1  # a code holds half a minute longer, for slow fingers and clocks
MFA_FORMS = {"add_webauthn": f"{_FORMS}.AddKeyForm", "edit_webauthn": f"{_FORMS}.EditKeyForm"}
# On a computer of one's own, where there is no https but the browser itself is trusted.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENVIRONMENT.https
DEMO = ENVIRONMENT.demo
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if ENVIRONMENT.smtp
    else "samling.platform.outbox.Outbox"
)
globals().update(ENVIRONMENT.smtp or {})  # the names are Django's
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "samling_session"
SESSION_COOKIE_AGE = ENVIRONMENT.session_seconds
SESSION_IDLE_SECONDS = ENVIRONMENT.session_idle_seconds
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = ENVIRONMENT.https
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REFERENCE_DATA = reference_data(demo=ENVIRONMENT.demo)

# What the command `daily` does, in this order: by the words of its progress line, the action.
DAILY = {
    "frister": "samling.grants.actions.do_daily",
    "utbud": "samling.supply.actions.do_daily",
    "kartläggningar": "samling.supply.actions.do_daily_mappings",
    "ärenden": "samling.boards.actions.do_daily",
    "nycklar": "samling.registry.actions.do_daily",
    "gallring": "samling.platform.personal.delete_expired",
}

# What is done as often as letters are sent, in the same form.
OFTEN = {
    "nyhetsbrev": "samling.knowledge.actions.send_issues",
    "inläsningar": "samling.supply.actions.take_imports",
}
NEWSLETTER_PER_MINUTE = ENVIRONMENT.newsletter_per_minute

# What is told on the first page at work, beside the grants: by what it is made.
AT_WORK = (
    "samling.boards.views.waiting.at_work",
    "samling.supply.views.waiting.at_work",
    "samling.supply.views.mapping.waiting.at_work",
    "samling.knowledge.views.waiting.at_work",
)

# Open beside the grants: modules with `datasets` for the catalogue, and `open_data` for its page.
OPEN_DATA = ("samling.supply.catalogue", "samling.knowledge.catalogue")
OFFERS_PAID_WITH = "samling.grants.views.paid_with.paid_with"  # told beside offers
OFFERS_GRANTS = "samling.grants.views.paid_with.grants_known"  # what offers may name
PERSONAL_DATA = _PERSONAL_DATA
RETENTION = ENVIRONMENT.retention
FIGURES_FOLDER = ENVIRONMENT.data

# Where the deeds in the audit log have their words.
AUDITED = (
    "samling.platform.audited",
    "samling.registry.audited",
    "samling.knowledge.audited",
    "samling.supply.audited",
    "samling.grants.audited",
    "samling.boards.audited",
)

# The menus: route and label. A route that does not exist is left out.
NAVIGATION = [
    ("finder", _("Hitta stöd")),
    ("schemes", _("Statsbidrag")),
    ("recipients", _("Mottagare")),
    ("givers", _("Utbud")),
    ("compare", _("Jämför")),
    ("check", _("Granska en lista")),
    ("knowledge", _("Kunskap")),
    ("open_data", _("Öppna data")),
    ("about", _("Om")),
]
FOOTER_LINKS = [
    ("about", _("Om Samling")),
    ("funds", _("Fonder")),
    ("accessibility", _("Tillgänglighet")),
    ("open_data", _("Öppna data")),
]

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_MAX_AGE = 3600

LIMITS = Limits(
    upload_bytes=ENVIRONMENT.upload_bytes,
    paste_characters=ENVIRONMENT.paste_characters,
    json_bytes=ENVIRONMENT.json_bytes,
    rows=ENVIRONMENT.rows,
    cells=ENVIRONMENT.cells,
    unpacked_bytes=ENVIRONMENT.unpacked_bytes,
    zip_ratio=ENVIRONMENT.zip_ratio,
)
# Whatever of a body Django itself holds in memory: pasted text, at four bytes a character.
DATA_UPLOAD_MAX_MEMORY_SIZE = max(LIMITS.json_bytes, 4 * LIMITS.paste_characters)
FILE_UPLOAD_MAX_MEMORY_SIZE = LIMITS.body_bytes
# Uploads are read in memory, bounded above, so that nothing of them is left on disk.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = ENVIRONMENT.https
CSRF_FAILURE_VIEW = "samling.platform.errors.csrf_failure"
SECURE_SSL_REDIRECT = ENVIRONMENT.https
SECURE_REDIRECT_EXEMPT = [r"^halsa/"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.https else None
SECURE_HSTS_SECONDS = ENVIRONMENT.hsts_seconds if ENVIRONMENT.https else 0
# Whether neighbouring names are on https too is not ours to promise.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

# Who runs the site, for the footer; empty when nobody is named.
OPERATOR = ENVIRONMENT.operator
OPERATOR_NUMBER = ENVIRONMENT.operator_number
OPERATOR_KIND = ENVIRONMENT.operator_kind
CONTACT_EMAIL = ENVIRONMENT.contact_email
METRICS_TOKEN = ENVIRONMENT.metrics_token
LOGGING = logging_settings(form=ENVIRONMENT.log, level=ENVIRONMENT.log_level)
LOGGING_CONFIG = "logging.config.dictConfig"
