"""What becomes of the drawn pages: typography, search, policy, offline copy, compression."""
