"""Parts of the service that designs forms."""
