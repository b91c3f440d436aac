"""What the pictures of the program show: how each screen and each dialog is arranged."""
