"""The few parts of the page that Streamlit does not have."""
