"""Every register that has no screen of its own shape: one framework over the declarations."""
