"""Forms as XLSForm workbooks (xlsform.org), as ODK, KoboToolbox and Enketo read them."""
