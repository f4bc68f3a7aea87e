"""A local stand-in for the Officevibe API v2."""
