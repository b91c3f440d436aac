"""The yearly report on paper and in Word, and the prints that stand for missing copies."""
