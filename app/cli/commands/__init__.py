"""One file is one command: the function, or the group of commands, that has the file's name."""
