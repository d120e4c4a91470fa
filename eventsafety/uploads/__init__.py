"""Files people attach: looked at by content, never by name, and made harmless where that can be done.

Pure functions; they know neither requests nor cases.
"""

from eventsafety.uploads.checking import MOST_BYTES, Upload, checked

__all__ = ["MOST_BYTES", "Upload", "checked"]
