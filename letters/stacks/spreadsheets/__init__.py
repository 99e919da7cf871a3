"""Readers of spreadsheet files: CSV, XLSX and ODS as rows of text."""
