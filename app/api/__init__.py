"""HTTP and nothing else: what comes in is read, the store is asked, what goes out is framed."""
