"""Shape and cleaning of what people enter about the team, by noun."""
