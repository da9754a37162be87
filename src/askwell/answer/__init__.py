"""From a question to checked statements."""
