"""Every difference between the systems we run on: files, locks, places, folders."""
