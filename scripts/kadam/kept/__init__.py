"""What is kept from one run to the next, and what it rests on."""
