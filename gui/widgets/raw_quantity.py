"""The toolkit-free part of a quantity field lives in the core."""

from core.raw_quantity import *  # noqa: F403
