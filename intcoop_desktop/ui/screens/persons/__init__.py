"""Foreign citizens with their stays."""
