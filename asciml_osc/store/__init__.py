"""What outlives the server: sounds, runs, models and settings, in files and one SQLite database."""
