"""One for many: one briefing, order, date or change for all selected persons, as one step to take back."""
