"""How dates and times are written, where it is not Django's own way for the language."""
