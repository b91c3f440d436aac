"""The registers, group by group: names, fields, states, words."""
