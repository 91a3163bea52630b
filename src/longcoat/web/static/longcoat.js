/* Small comforts. Every page works without them. */
"use strict";

/* When the server doesn't answer, or not as it should, that is said: once, until it answers again. */
const trouble = (words) => {
  document.querySelector(".trouble")?.remove();
  if (!words) return;
  const said = document.createElement("p");
  said.className = "trouble";
  said.setAttribute("role", "alert");
  said.textContent = words;
  document.getElementById("content").prepend(said);
};
const SILENT = "Longcoat doesn’t answer. Is it still running? Start it again and load this page anew; what was saved is there.";
const CHANGED = "This page is out of date: what it shows was changed or deleted elsewhere. Load it anew.";
/* What the interface refuses, it refuses in words. */
const refusal = (answer) => {
  try {
    const said = JSON.parse(answer.responseText).problems.map(({ what, right }) => (right ? `${what}. Right would be: ${right}.` : `${what}.`)).join(" ");
    return said.charAt(0).toUpperCase() + said.slice(1);
  } catch {
    return CHANGED;
  }
};
document.addEventListener("htmx:sendError", () => trouble(SILENT));
document.addEventListener("htmx:responseError", (event) => trouble(refusal(event.detail.xhr)));
document.addEventListener("htmx:afterSwap", () => trouble(""));

/* Forms talk to /api in JSON: a dot in a name leads into a field, and what only pages need stays out. */
const ONLY_PAGES = ["secret", "back", "then"];
if (window.htmx) {
  htmx.defineExtension("json", {
    onEvent: (name, event) => {
      if (name === "htmx:configRequest") event.detail.headers["Content-Type"] = "application/json";
    },
    encodeParameters: (_, sent) => {
      const body = {};
      sent.forEach((value, name) => {
        const [field, inner] = name.split(".", 2);
        if (ONLY_PAGES.includes(field)) return;
        if (!inner) body[field] = value;
        else (body[field] ??= {})[inner] = value;
      });
      return JSON.stringify(body);
    },
  });
}

/* A slider and its number say the same; only the number is sent. */
document.addEventListener("input", (event) => {
  const box = event.target;
  if (box.dataset && box.dataset.for) {
    document.getElementById(box.dataset.for).value = box.value;
  } else if (box.type === "number" && box.id) {
    const slider = document.querySelector(`[data-for="${box.id}"]`);
    if (slider && box.value !== "") slider.value = box.value;
  }
});

/* The clock of interview practice: it says when the time is up, once, and never hurries. */
document.querySelectorAll(".timer").forEach((timer) => {
  const part = (name) => timer.querySelector(`[data-clock="${name}"]`);
  const most = Number(timer.dataset.seconds);
  let ticking = null, seconds = 0;
  const show = () => { part("shown").textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`; };
  timer.querySelector(".clock").hidden = false;
  part("start").addEventListener("click", () => {
    if (ticking) {
      clearInterval(ticking);
      ticking = null;
      part("start").textContent = "Start the clock";
      part("said").textContent = `${seconds} seconds`;
      return;
    }
    seconds = 0;
    show();
    part("said").textContent = "The clock runs";
    part("start").textContent = "Stop";
    ticking = setInterval(() => {
      seconds += 1;
      show();
      if (seconds === most) part("said").textContent = `${most} seconds have passed`;
      timer.classList.toggle("over", seconds > most);
    }, 1000);
  });
});

/* The rank list: rows can be dragged with a mouse; the buttons beside them do the same. */
const ranks = document.querySelector("[data-order]");
if (ranks) {
  let held = null;
  ranks.querySelectorAll(".rank").forEach((row) => { row.draggable = true; });
  ranks.addEventListener("dragstart", (event) => { held = event.target.closest(".rank"); held.classList.add("held"); });
  ranks.addEventListener("dragover", (event) => {
    event.preventDefault();
    const under = event.target.closest(".rank");
    if (!held || !under || under === held) return;
    const box = under.getBoundingClientRect();
    ranks.insertBefore(held, event.clientY < box.top + box.height / 2 ? under : under.nextSibling);
  });
  ranks.addEventListener("dragend", () => {
    held.classList.remove("held");
    const order = [...ranks.querySelectorAll(".rank")].map((row) => row.dataset.id);
    fetch(ranks.dataset.order, {
      method: "PUT", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ order }),
    }).then((answer) => (answer.ok ? location.reload() : trouble(CHANGED)), () => trouble(SILENT));
  });
  /* After a move by button the focus stays with the program. */
  const moved = ranks.querySelector("[data-moved] button:not([disabled])");
  if (moved) moved.focus();
}

/* Any program can be found by words; the suggestions are the answer of /api/programs. */
document.querySelectorAll("input[data-find]").forEach((box) => {
  const list = document.getElementById(box.getAttribute("list"));
  let waiting = null;
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    if (box.value.length < 3 || /^[0-9]{10}/.test(box.value)) return;
    waiting = setTimeout(async () => {
      const found = await (await fetch(`${box.dataset.find}?words=${encodeURIComponent(box.value)}`)).json();
      list.replaceChildren(...found.slice(0, 12).map((one) => new Option(`${one.name}, ${one.city || ""} ${one.state}`, one.id)));
    }, 250);
  });
});
