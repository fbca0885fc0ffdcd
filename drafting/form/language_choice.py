"""Which language a session reads: the address, the browser and the choice in the head of the page say so."""

from __future__ import annotations

import streamlit as st

from drafting.data import language as catalogs
from drafting.data.problems import DataError
from drafting.form import state
from drafting.form.language import LANGUAGE, _, current, n_, read

PARAMETER = "lang"
# Screen readers choose the voice by these marks.  Only the code of a language in `locale/` goes in.
_MARKS = """<script>
document.documentElement.lang = "{code}";
const english = '[class*="st-key-english-"]:not([lang])';
window.markEnglish ??= () => document.querySelectorAll(english).forEach(e => {{
  e.lang = "en";
  e.querySelectorAll("button").forEach(b => b.lang = document.documentElement.lang);
}});
window.englishMarks ??= new MutationObserver(window.markEnglish);
window.englishMarks.observe(document.body, {{childList: true, subtree: true}});
window.markEnglish();
</script>"""


def begin() -> None:
    """Set the language: that of the address, else of the browser, else English.

    After that the session decides.

    Raise DataError when its catalogue cannot be read.
    """
    if not LANGUAGE.is_set():
        wanted = (st.query_params.get(PARAMETER, ""), (st.context.locale or "").split("-")[0].lower())
        LANGUAGE.set(next((code for code in wanted if code in catalogs.languages()), catalogs.ENGLISH))
    read(LANGUAGE.get())
    if st.query_params.get(PARAMETER, catalogs.ENGLISH) != current():
        st.query_params[PARAMETER] = current()
    try:
        catalogs.words(current())
    except DataError:
        read(catalogs.ENGLISH)  # else the refusal itself could not be said
        raise
    if current() != catalogs.ENGLISH or st.session_state.get("language_changed"):
        st.html(_MARKS.format(code=current()), unsafe_allow_javascript=True)


def chooser() -> None:
    """Draw the choice of language, which names each language in itself."""
    names = {code: catalogs.name_of(code, code).capitalize() for code in catalogs.languages()}
    st.session_state["pick.language"] = current()
    st.segmented_control(
        "Language / Idioma",
        list(names),
        format_func=names.__getitem__,
        key="pick.language",
        required=True,
        width="content",
        on_change=_choose,
        label_visibility="collapsed",
    )


def _choose() -> None:
    read(st.session_state["pick.language"])
    st.session_state["language_changed"] = True
    state.redraw()


def notice() -> None:
    """Say, in every language but English, that no lawyer checked the translation and the English governs."""
    if current() == catalogs.ENGLISH:
        return
    said = _(
        "**This translation has not been checked by a lawyer who is a native speaker.** The text to be "
        "enacted, the law and the reports stay in English, and the English prevails."
    )
    left = catalogs.untranslated(current())
    more = (
        " "
        + n_(
            "{count} text is not translated yet and is shown in English.",
            "{count} texts are not translated yet and are shown in English.",
            left,
        )
        if left
        else ""
    )
    st.info(said + more, icon=":material/translate:")
