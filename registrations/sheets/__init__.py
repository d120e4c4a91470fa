"""Reading the registration and ban files people have: pure logic, no database."""

from .tables import Problem, Row, RowResult, Table, UnreadableSheet

__all__ = ["Problem", "Row", "RowResult", "Table", "UnreadableSheet"]
