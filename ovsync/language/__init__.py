"""Files become an Org, or none, with diagnostics and a map back to places."""

from ovsync.language.cache import Cache
from ovsync.language.reading import Reading, read_org

__all__ = ["Cache", "Reading", "read_org"]
