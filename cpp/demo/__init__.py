"""The papers of an invented council: drawn by code, the same bytes every time, with everything printed in them known."""
