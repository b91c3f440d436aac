"""Programs run in processes of their own: starts and memory are measured from outside."""
