"""The steps of the Streamlit form, one module each.

`state` alone maps the session to an intake and back; `cached` alone calls the engine; `kept` alone
ties the session to the store; `frame` draws what stands around each step.  Nothing here holds law or picks clauses.
"""
