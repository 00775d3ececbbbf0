"""A class on one server: every student works in a room of their own, made of Linux namespaces and limits."""
