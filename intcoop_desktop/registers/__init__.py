"""What each register of the office is: fields, states, words and checks, declared once.

Lists, forms, imports, exports, the command line and the report all read these declarations; adding a register adds a
file in ``kinds`` and its name in ``registry``. No Qt and no SQL here.
"""
