"""Issues tickets, boarding passes and digital seals, as airlines, railways and states do."""
