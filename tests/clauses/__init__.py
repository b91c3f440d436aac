"""One test for each clause of the order, named after it: through the services, and on the screen."""
