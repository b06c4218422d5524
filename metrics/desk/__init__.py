"""The analyst's desk: a draft read, checked, corrected, compared with what stands, published, corrected again. No Streamlit here."""
