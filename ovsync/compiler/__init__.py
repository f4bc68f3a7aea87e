"""An Org becomes a Snapshot: defaults, derived teams, selectors, dates."""
