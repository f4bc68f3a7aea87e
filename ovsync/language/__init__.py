"""Files become an Org, or none, with diagnostics and a map back to places."""
