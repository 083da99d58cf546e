"""What happens in the demonstration world, as plain data. Days count back from the day it is loaded."""
