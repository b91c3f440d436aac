"""Designing a form: what is wrong with a draft, how two editions differ, what may be changed, how answers move."""
