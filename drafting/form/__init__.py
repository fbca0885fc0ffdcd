"""The steps of the Streamlit form, one module each.

`state` alone maps the session to an intake and back; `cached` alone calls the engine; `kept` alone
ties the session to the store; `rejoin` brings a page back whose process died; `sign_in` says who comes in;
`frame` draws what stands around each step.  Nothing here holds law or picks clauses.
"""
