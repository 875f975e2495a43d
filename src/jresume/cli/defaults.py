"""What a command takes where it is told nothing."""

DEFAULT_FILE = "resume.json"
DEFAULT_THEME = "academic"
