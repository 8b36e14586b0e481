"""French as it is written: typography, dates, counts."""
