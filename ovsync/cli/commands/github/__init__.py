"""The subcommands of ``ovsync github``, a file each."""
