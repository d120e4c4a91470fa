"""The ladder engine. `tick` is what every sweep calls."""
