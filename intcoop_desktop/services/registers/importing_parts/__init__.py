"""Parts of importing: where columns go, what cells mean, which rows are good, storing them."""
