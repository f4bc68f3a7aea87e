"""What must, and what should, hold of an organisation."""
