"""The commands below ``ovsync state``, a file each."""
