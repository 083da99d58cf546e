"""Messages to people: written with the fact they tell of, delivered once, readable by nobody else."""
