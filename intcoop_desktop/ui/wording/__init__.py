"""The office's own wordings: texts of a document with the placeholders offered, drawn on a real record while typing."""
