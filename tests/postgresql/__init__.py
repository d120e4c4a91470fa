"""PostgreSQL as Django knows it, but for emptying tables between tests that commit."""
