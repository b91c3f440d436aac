"""Use cases of questionnaires, by subject; ``services.questionnaires`` joins them."""
