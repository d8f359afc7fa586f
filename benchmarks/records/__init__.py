"""The parts of `records_speed.py`: the stub server, the rows, and each way to move them."""
