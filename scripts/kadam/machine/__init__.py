"""What this machine has: cores, installed software, a collector of garbage to be set."""
