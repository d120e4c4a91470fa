"""Addresses at which browsers let passkeys be made."""

import ipaddress


def can_hold_passkeys(host: str) -> bool:
    """Say whether a host such as "localhost:8000" has a name; browsers bind passkeys to no bare number."""
    try:
        ipaddress.ip_address(host.rpartition("]")[0].lstrip("[") or host.partition(":")[0])
    except ValueError:
        return True
    return False
