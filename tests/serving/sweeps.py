"""Sweeps for the test of the loop that runs them."""

from django.db import connection

swept = []


def broken():
    raise RuntimeError("Canary Person was pushed on the stairs")


def counted():
    swept.append("counted")


def asks_database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    swept.append("asked")
