"""Before an office is open: signing in, the first start, restoring, verifying."""
