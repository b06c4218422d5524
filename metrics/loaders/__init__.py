"""One module per kind of input, and the child process that reads with them: who only asks it (`worker.py`) needs none of them."""
