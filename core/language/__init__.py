"""French and English as business people write them: amounts, durations, dates, numbers, references."""
