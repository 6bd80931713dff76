"""The model checker: the production table, explored with doors, people, fire and broken things."""
