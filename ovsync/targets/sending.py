"""The one way to write to a service. Planning never sees this module."""
