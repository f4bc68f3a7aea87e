"""A Snapshot as the vendor's rows and bytes, and back."""
