"""The registers of an open office: reading, storing, states, files; persons and stays through the same door."""
