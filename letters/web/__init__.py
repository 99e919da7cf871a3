"""The pages: what somebody fills in becomes letters and files to download. Only this room and app.py know Flask."""
