"""What a package is made of."""
