"""The command line: argv, streams, exit codes, clock, environment and key enter here."""
