"""The paper view: the questionnaire on screen as it prints, with editors in its answer boxes."""
