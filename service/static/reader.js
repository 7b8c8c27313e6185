// The reader, made handier: a fact's card beside its mark on hover and focus, all of a fact's marks lit together, and
// each note lifted to the height of its mark. Without this script a mark's link opens its note.
"use strict";

const text = document.getElementById("text");
const wide = window.matchMedia("(min-width: 64rem)");
let card = null;
let waiting = 0;

function ids(mark) {
  return mark.dataset.facts.split(" ");
}

function noteOf(id) {
  return document.getElementById(`fact-${id}`)?.closest(".fact") ?? null;
}

function light(facts, on) {
  for (const id of facts) {
    for (const mark of text.querySelectorAll(`[data-facts~="${CSS.escape(id)}"]`)) mark.classList.toggle("lit", on);
    noteOf(id)?.classList.toggle("lit", on);
  }
}

function hide() {
  clearTimeout(waiting);
  card?.remove();
  card = null;
}

function show(mark) {
  hide();
  const source = document.getElementById(`fact-${ids(mark)[0]}`);
  if (!source) return;
  card = document.createElement("div");
  card.className = `hover-card card ${source.closest(".fact").className.replace("fact", "").replace("lit", "")}`;
  card.append(...Array.from(source.childNodes, (node) => node.cloneNode(true)));
  card.addEventListener("mouseenter", () => clearTimeout(waiting));
  card.addEventListener("mouseleave", leave);
  document.body.append(card);
  const box = mark.getClientRects()[0];
  const room = document.documentElement.clientWidth - card.offsetWidth - 16;
  const above = box.bottom + card.offsetHeight + 8 > window.innerHeight && box.top > card.offsetHeight + 8;
  card.style.left = `${Math.max(16, Math.min(box.left, room)) + window.scrollX}px`;
  card.style.top = `${(above ? box.top - card.offsetHeight - 4 : mark.getClientRects()[0].bottom + 4) + window.scrollY}px`;
}

function leave() {
  clearTimeout(waiting);
  waiting = setTimeout(hide, 250);
}

function enter(mark, delay) {
  clearTimeout(waiting);
  waiting = setTimeout(() => show(mark), delay);
}

function markAt(event) {
  const at = event.target.closest?.("a.m, .m");
  return at && text.contains(at) ? (at.closest("a.m") ?? at.querySelector("a.m") ?? at) : null;
}

text.addEventListener("mouseover", (event) => {
  const mark = markAt(event);
  const note = event.target.closest?.(".fact > summary");
  if (mark) {
    mark.removeAttribute("title"); // the card says it all
    light(ids(mark), true);
    enter(mark, 120);
  } else if (note) {
    light([note.nextElementSibling.id.slice("fact-".length)], true);
  }
});
text.addEventListener("mouseout", (event) => {
  const mark = markAt(event);
  const note = event.target.closest?.(".fact > summary");
  if (mark) {
    light(ids(mark), false);
    leave();
  } else if (note) {
    light([note.nextElementSibling.id.slice("fact-".length)], false);
  }
});
text.addEventListener("focusin", (event) => {
  const mark = event.target.closest?.("a.m");
  if (mark?.matches(":focus-visible")) {
    light(ids(mark), true);
    show(mark);
  }
});
text.addEventListener("focusout", (event) => {
  const mark = event.target.closest?.("a.m");
  if (mark) {
    light(ids(mark), false);
    leave();
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
});

// A mark's click opens its fact's note where it stands.
text.addEventListener("click", (event) => {
  const mark = event.target.closest?.("a.m");
  const note = mark && noteOf(ids(mark)[0]);
  if (!note) return;
  hide();
  note.open = true;
  note.closest(".notes").open = true;
});

// Each group of notes goes to the height of its first mark, below the group before it; the row grows where they need
// more room than the text. All is measured before anything is moved, so that a browser lays out once however many rows.
function lift(some) {
  for (const row of some) row.classList.toggle("lifted", wide.matches);
  const places = [];
  for (const row of wide.matches ? some : []) {
    const top = row.getBoundingClientRect().top;
    let free = 0;
    for (const notes of row.querySelectorAll(".notes")) {
      const first = notes.querySelector(".card").id.slice("fact-".length);
      const mark = row.querySelector(`[data-facts~="${CSS.escape(first)}"]:not(.f)`) ?? notes.previousElementSibling;
      const at = Math.max(free, (mark?.getClientRects()[0]?.top ?? top) - top);
      free = at + notes.offsetHeight;
      places.push([notes, at]);
    }
    places.push([row, free]);
  }
  for (const row of wide.matches ? [] : some) row.style.minHeight = "";
  for (const [element, length] of places) {
    if (element.matches(".notes")) element.style.top = `${length}px`;
    else element.style.minHeight = `${length}px`;
  }
}

// It waits until what came into view is laid out, since measuring earlier would lay it out twice.
const waitingRows = new Set();
function liftSoon(some) {
  if (!waitingRows.size) requestAnimationFrame(() => setTimeout(() => {
    lift([...waitingRows]);
    waitingRows.clear();
  }));
  for (const row of some) waitingRows.add(row);
}

const near = new Set();
const seen = new IntersectionObserver((entries) => {
  for (const entry of entries) near[entry.isIntersecting ? "add" : "delete"](entry.target);
  liftSoon(entries.filter((entry) => entry.isIntersecting).map((entry) => entry.target));
}, { rootMargin: "800px 0px" }); // before they come into view, so that nothing moves under a reader's eyes
for (const row of text.querySelectorAll(".row:has(.notes)")) seen.observe(row);
window.addEventListener("resize", () => liftSoon(near));
document.fonts?.ready.then(() => liftSoon(near));
text.addEventListener("toggle", (event) => liftSoon([event.target.closest(".row")]), true);
if (!CSS.supports("selector(::details-content)") && wide.matches) {
  for (const notes of text.querySelectorAll(".notes")) notes.open = true; // nothing else unfolds them
}
