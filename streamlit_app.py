"""The form: `streamlit run streamlit_app.py`.  It asks, shows and downloads; no law, no selection."""

from drafting.form import frame

frame.run()
