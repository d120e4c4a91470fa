"""The ladder engine. `tick` is what every sweep calls."""

from incidents.engine.ticking import tick

__all__ = ["tick"]
