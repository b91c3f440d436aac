"""The form designer: editions of the forms, and the sheet with handles on which a draft is changed."""
