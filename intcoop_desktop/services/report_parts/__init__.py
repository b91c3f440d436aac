"""Parts of the service of the yearly report."""
