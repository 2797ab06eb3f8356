"""What the measurements share; `make bench` runs only what lies one folder up."""
