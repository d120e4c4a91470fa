"""Pages of registrations, imports, ban lists and matches."""
