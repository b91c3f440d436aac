"""What became of sheets and papers, in words."""

from intcoop_desktop.domain.errors import N_

OUTCOMES = {
    "sign": N_("will be signed off"),
    "add": N_("is signed already; gets its scan"),
    "begin": N_("filled blank: its questionnaire will be begun"),
    "beside": N_("waits beside the sheet to be typed in"),
    "draft": N_("is not complete: complete it first"),
    "scanned": N_("has its scan already"),
    "ended": N_("is void or superseded"),
    "archived": N_("is in the recycle bin"),
}

FATES = {
    "unreadable": N_("no code was found on it"),
    "several": N_("codes of different papers are on it"),
    "foreign": N_("of another office, or never printed here"),
    "older": N_("of an older print: the answers were changed since"),
    "copy": N_("a print «КӨШІРМЕ», not the original"),
    "duplicate": N_("this page came before"),
    "broken": N_("cannot be read"),
}
