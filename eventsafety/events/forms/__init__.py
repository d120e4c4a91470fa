"""Shape and cleaning of what people type about an event."""
