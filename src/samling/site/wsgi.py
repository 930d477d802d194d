"""What the application server runs."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from samling.platform.charset import without_charset

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samling.site.settings")
application = without_charset(get_wsgi_application())
# Every view, imported before the workers are forked: a fault stops the start, not the first
# visitor, who need not wait for it either.
import_module(settings.ROOT_URLCONF)
