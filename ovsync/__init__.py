"""Keep the organisation that Officevibe surveys as code."""

__version__ = "0.1.0"
