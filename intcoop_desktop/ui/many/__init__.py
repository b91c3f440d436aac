"""Windows in which one thing is done for many."""
