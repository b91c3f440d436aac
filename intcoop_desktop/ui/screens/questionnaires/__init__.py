"""The register of Annex 1 questionnaires and what is done with them."""
