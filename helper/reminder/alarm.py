"""When a calendar rings: what the form offers, and what the file then says."""

from __future__ import annotations

from enum import StrEnum


class Alarm(StrEnum):
    """When the calendar rings, as a calendar file writes it (RFC 5545, section 3.8.6.3)."""

    AT_TIME = "PT0S"
    TEN_MINUTES = "-PT10M"
    ONE_HOUR = "-PT1H"
    ONE_DAY = "-P1D"
