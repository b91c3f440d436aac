"""Forms of records: organisation, units, officials, persons, stays."""
