"""The style sheet of the page and its few scripts: send what is typed, and open each step at its top."""

from __future__ import annotations

import json
import re

STYLE = """<style>
.st-key-page_holds_box{display:none}
.stHtml>p:last-child,.stHtml>ul:last-child{margin-bottom:0}
.stMainBlockContainer{max-width:76rem;padding:1.2rem 2.5rem 2.5rem}
.stElementContainer:has(>.stHtml>style:first-child:last-child),
.stElementContainer:has(>.stHtml>script:first-child){display:none}
.st-key-head{border-bottom:3px solid #1b4f8a;padding-bottom:.6rem;flex-wrap:nowrap;gap:.5rem 1rem}
.st-key-head>:first-child{flex:1 1 0!important;min-width:0}
.st-key-brand,.st-key-brand :has(h1){max-width:100%}
.st-key-brand>:only-child{margin-bottom:1rem}.st-key-brand h1{font:inherit;font-size:1.02rem;padding:0}
.st-key-head button{min-height:2.2rem;padding:.2rem .6rem}.st-key-head button p{font-size:.9rem}
.st-key-step_bar button{min-height:2.6rem}
.st-key-step_bar>:nth-child(n+2){display:none}
[role=radio][aria-checked=true] p,[role=radio][aria-checked=true],[role=tab][aria-selected=true] p{
  color:light-dark(#1b4f8a,#9ccbfa)!important}
[data-testid=stCaptionContainer]{opacity:1}
[data-testid=stCaptionContainer] p{color:light-dark(#465261,#b6c2cf);opacity:1}
[data-testid=stExpander] summary{opacity:1}
[class*="st-key-goal-"] [data-testid=stCheckbox] p{font-size:1.08rem}
.draft [id],.clause [id]{scroll-margin-top:4rem}.draft :target{background:#fff3c4;outline:3px solid #fff3c4}
.st-key-issues>[class*="st-key-mend-"]{margin-top:-.75rem}
.st-key-coverage_box{overflow-x:auto}
[class*="st-key-grid"]{display:grid;gap:1rem;align-items:end}
.st-key-grid2-general{align-items:start!important}
[class*="st-key-grid2-"]{grid-template-columns:repeat(2,minmax(0,1fr))}
[class*="st-key-grid3-"]{grid-template-columns:repeat(3,minmax(0,1fr))}
.strengths{display:grid;grid-template-columns:repeat(3,1fr);gap:.75rem;line-height:1.5}
[class*="st-key-goal-"] summary{cursor:pointer}[class*="st-key-goal-"] [open] summary{margin-bottom:.6rem}
.strength{border:1px solid light-dark(#c9d2dd,#3a4757);border-radius:.25rem;padding:.7rem .9rem}
.strength p{margin:.25rem 0 0}
.strength small{display:block;margin-top:.45rem;font-size:.86rem;color:light-dark(#465261,#b6c2cf)}
.st-key-status-red{border-left:6px solid #b3261e}.st-key-status-orange{border-left:6px solid #b45309}
.st-key-status-green{border-left:6px solid #1f6b3a}
.ahead{border-left:4px solid light-dark(#b45309,#f0b357);padding:.1rem .9rem;line-height:1.5}
.ahead:empty{display:none}.ahead p{margin:.35rem 0}
[class*="st-key-goal-"] .law{font-weight:600;margin:.2rem 0}
.law.barred,.law.held{color:light-dark(#a3251b,#ff9d92)}.law.limited{color:light-dark(#8a4b00,#f0b357)}
[data-aimed]{outline:2px solid light-dark(#1b4f8a,#9ccbfa);outline-offset:.4rem;border-radius:.25rem}
[class*="st-key-answers-"]{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0;align-items:center}
[class*="st-key-answers-"]>*{border-top:1px solid light-dark(#c9d2dd,#3a4757);height:100%}
[class*="st-key-change-"] button{min-height:2.4rem}
[class*="st-key-change-"] button p span{position:absolute;width:1px;height:1px;overflow:hidden;
clip-path:inset(50%)}
dl.answer.answer{display:grid;grid-template-columns:5fr 3fr minmax(10rem,2fr);gap:0 1rem;margin:0!important;
padding:.45rem 0;line-height:1.45}
.answer dd{margin:0;overflow-wrap:anywhere}.answer dt{font-weight:400}.answer .known{font-weight:600}
.known.answered,.known.seen{color:light-dark(#1f6b3a,#7fd39c)}
.known.usual,.known.unknown,.known.open{color:light-dark(#8a4b00,#f0b357)}
.st-key-page-start h2:focus,[class*="st-key-page-"] h2:focus{outline:none}
.strength.on{border:2px solid light-dark(#1b4f8a,#5fa4e6);background:light-dark(#edf3fa,#17283b)}
.st-key-step_bar [role=radiogroup]{flex-wrap:nowrap;overflow-x:auto;scrollbar-width:thin}
@media (max-width:1100px){.st-key-tools p{position:absolute;width:1px;height:1px;overflow:hidden;
clip-path:inset(50%)}.st-key-tools,.st-key-head :has(>.st-key-pick-language){gap:.25rem}
.st-key-tools button{padding:.2rem .35rem}}
.st-key-downloads [data-testid=stColumn]{min-width:13.5rem}
@media (max-width:900px){.st-key-check_and_read [data-testid=stColumn]{min-width:100%}
.st-key-step_bar button{flex:1 0 auto!important;min-width:max-content}}
@media (max-width:640px){.st-key-head{flex-wrap:wrap}.st-key-head>:first-child{flex-basis:100%!important}
.strengths,[class*="st-key-grid"],dl.answer.answer{grid-template-columns:minmax(0,1fr)}
.stMainBlockContainer{padding-left:1rem;padding-right:1rem}.st-key-head p,.st-key-brand h1{font-size:1rem}}
@media print{.st-key-head,.st-key-step_bar,.st-key-steps_foot{display:none}}
</style>"""
# Streamlit sends a text area when its field is left or on Ctrl+Enter.  This presses the keys at each pause
# in typing, so that a paragraph is kept, and its changes shown, while it is written.
AS_TYPED = """<script>
if (!window.sendsAsTyped) {
  let pause;
  window.sendsAsTyped = document.addEventListener("input", event => {
    if (event.target.tagName !== "TEXTAREA") return;
    clearTimeout(pause);
    const enter = {key: "Enter", ctrlKey: true, bubbles: true};
    pause = setTimeout(() => event.target.dispatchEvent(new KeyboardEvent("keydown", enter)), 500);
  }) || true;
}
</script>"""
# A step opens at its top with the focus on its heading, or at the field that the person asked to change; when
# the page is opened (visit 0), only the row of steps moves, so that the step is seen in it.  The
# script waits for that, keeps it in view until the step is drawn, and gives way as soon as the person does
# something.
_AT_TOP = """<script>
window.showStep ??= () => {
  const chosen = document.querySelector('.st-key-step_bar [aria-checked="true"]');
  const row = chosen && chosen.parentElement;
  if (row) row.scrollLeft = chosen.offsetLeft - row.clientWidth / 3;
};
if (window.formVisit !== VISIT) {
  window.formVisit = VISIT;
  const until = performance.now() + 8000, mine = VISIT;
  const stop = new AbortController();
  let quiet = 0;
  const gone = () => stop.abort();
  for (const kind of ["wheel", "touchstart", "pointerdown", "keydown"])
    document.addEventListener(kind, gone, {once: true, signal: stop.signal, capture: true});
  const tick = () => {
    if (stop.signal.aborted || window.formVisit !== mine || performance.now() > until) return;
    const head = document.querySelector(".st-key-page-STEP h2"), main = document.querySelector(".stMain");
    const box = AIM && document.querySelector(AIM);
    const field = box && box.querySelector('summary, input, textarea, [tabindex="0"], button');
    if (head && main) {
      const target = field || head;
      if (!field) head.tabIndex = -1;
      if (VISIT && document.activeElement !== target) target.focus({preventScroll: true, focusVisible: true});
      if (field) box.scrollIntoView({block: "center"}); else if (VISIT) main.scrollTop = 0;
      if (field && !box.dataset.aimed) {
        box.dataset.aimed = "yes";
        box.addEventListener("focusout", () => delete box.dataset.aimed, {once: true});
      }
      showStep();
      const app = document.querySelector('[data-testid="stApp"]');
      quiet = app && app.dataset.testScriptState === "notRunning" ? quiet + 1 : 0;
      if (quiet > 12) return;
    }
    requestAnimationFrame(tick);
  };
  tick();
}
</script>"""
# A second press of a key must not reach the button that took the place of the one just pressed.
LET_GO = """<script>
if (!window.letsGo) {
  window.letsGo = true;
  document.addEventListener("click", event => {
    const button = event.target.closest && event.target.closest(".st-key-steps_foot button");
    if (button) button.blur();
  });
}
</script>"""


def at_top(step: str, visit: int, aim: str) -> str:
    """Return the script that shows a step from its top, or at the field of a key, once for each visit."""
    selector = f".st-key-{re.sub('[^a-zA-Z0-9_-]', '-', aim)}" if aim else ""
    return _AT_TOP.replace("VISIT", str(visit)).replace("STEP", step).replace("AIM", json.dumps(selector))
