"""What an editor shows while one writes the organisation."""
