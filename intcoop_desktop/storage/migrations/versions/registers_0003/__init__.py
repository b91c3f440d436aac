"""The statements of the revision, frozen."""
