"""The calibration sheet: how far a printer is off, measured with a ruler.

Guarded by tests/paper/calibration_sheet.
"""
