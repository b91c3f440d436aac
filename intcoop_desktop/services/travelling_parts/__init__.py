"""Parts of travelling: how a draft is written down, and how it lands on another PC."""
