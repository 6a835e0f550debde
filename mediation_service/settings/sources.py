"""Where files of the feed come from by themselves; empty: nowhere."""

import environ

env = environ.Env()

# A folder that is watched, and for how long a file there must not have been written to.
FEED_FOLDER = env.str("FEED_FOLDER", default="")
FEED_FOLDER_QUIET_SECONDS = env.int("FEED_FOLDER_QUIET_SECONDS", default=60)
# imaps://user:password@host/folder; special signs in the password as %40 and the like.
FEED_MAILBOX_URL = env.str("FEED_MAILBOX_URL", default="")
