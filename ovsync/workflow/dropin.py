"""The use case `sync`: a drop-in for the vendor's tool, on its configuration and its three CSVs."""
