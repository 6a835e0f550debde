"""Text messages by GOV.UK Notify; off unless both the key and the template are set."""

import environ

env = environ.Env()

NOTIFY_API_KEY = env.str("NOTIFY_API_KEY", default="")
NOTIFY_BASE_URL = env.str("NOTIFY_BASE_URL", default="https://api.notifications.service.gov.uk")
# A text template of the one line `((text))`.
NOTIFY_TEMPLATE_ID = env.str("NOTIFY_TEMPLATE_ID", default="")
TEXTS_ON = bool(NOTIFY_API_KEY and NOTIFY_TEMPLATE_ID)
