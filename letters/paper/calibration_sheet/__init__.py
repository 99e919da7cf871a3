"""The calibration sheet: how far off a printer is, measured with a ruler.

It knows no letter. Guarded by tests/paper/calibration_sheet.
"""
