"use strict";

// A number that knows its origin becomes a button that opens it, in a table and
// in a sentence. Within a table one button takes the tab key; the arrow keys
// lead to the others.
const dialog = document.getElementById("origin");

// The number of a printed note stands in the last cell of its row and is no part of the figure.
function textOf(cell) {
  const copy = cell.cloneNode(true);
  for (const mark of copy.querySelectorAll(".cite")) mark.remove();
  return copy.textContent.trim();
}

function open(cell) {
  dialog.querySelector(".figure").textContent = textOf(cell);
  const parts = JSON.parse(cell.dataset.origin).flatMap(([what, which]) => {
    const term = document.createElement("dt");
    const text = document.createElement("dd");
    term.textContent = what;
    text.textContent = which;
    return [term, text];
  });
  dialog.querySelector("dl").replaceChildren(...parts);
  dialog.showModal();
}

function dress(cell) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "origin-of";
  button.setAttribute("aria-haspopup", "dialog");
  button.append(...cell.childNodes);
  cell.append(button);
  button.addEventListener("click", () => open(cell));
  return button;
}

function step(table, button, down, right) {
  const cell = button.closest("td");
  const lines = [...table.rows];
  let row = lines.indexOf(cell.parentElement);
  let column = cell.cellIndex;
  do {
    row += down;
    column += right;
    const found = lines[row]?.cells[column];
    if (!found) return;
    const next = found.querySelector("button.origin-of");
    if (next) {
      button.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
      return;
    }
  } while (true);
}

const arrows = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

for (const table of document.querySelectorAll("table")) {
  const cells = table.querySelectorAll("td[data-origin]");
  cells.forEach((cell, place) => {
    const button = dress(cell);
    button.tabIndex = place === 0 ? 0 : -1;
    button.addEventListener("keydown", (event) => {
      const move = arrows[event.key];
      if (move) {
        event.preventDefault();
        step(table, button, ...move);
      }
    });
  });
}

// In a sentence the figure itself is the button: one put around it would not
// break with its line, nor stay with the bracket before it.
for (const figure of document.querySelectorAll("span.told[data-origin]")) {
  figure.setAttribute("role", "button");
  figure.setAttribute("aria-haspopup", "dialog");
  figure.tabIndex = 0;
  figure.addEventListener("click", () => open(figure));
  figure.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      open(figure);
    }
  });
}

dialog.querySelector("button.close").addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => {
  if (event.target === dialog) dialog.close();
});

// Tables that sort: up, down, and back to the order of the report. Rows
// without a number stay below those with one.
const order = new Intl.Collator(document.documentElement.lang, { numeric: true });

function key(row, column) {
  const cell = row.cells[column];
  if ("value" in cell.dataset) return Number(cell.dataset.value);
  const text = textOf(cell);
  return text === "–" || text === "" ? null : text;
}

function compare(one, other) {
  if (one === null || other === null) return (one === null) - (other === null);
  if (typeof one === "number" && typeof other === "number") return one - other;
  if (typeof one !== typeof other) return typeof one === "number" ? -1 : 1;
  return order.compare(one, other);
}

function sort(table, printed, header, direction) {
  const column = header.cellIndex;
  const rows = [...printed];
  if (direction !== "none") {
    const keyed = rows.map((row) => [key(row, column), row]);
    const sign = direction === "ascending" ? 1 : -1;
    keyed.sort(([one], [other]) =>
      one === null || other === null ? compare(one, other) : sign * compare(one, other)
    );
    keyed.forEach(([, row], place) => (rows[place] = row));
  }
  table.tBodies[0].append(...rows);
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  if (direction !== "none") header.setAttribute("aria-sort", direction);
}

const following = { none: "ascending", ascending: "descending", descending: "none" };

for (const table of document.querySelectorAll("table.sortable")) {
  const printed = [...table.tBodies[0].rows];
  if (printed.length < 3) continue;
  for (const header of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener("click", () =>
      sort(table, printed, header, following[header.getAttribute("aria-sort") ?? "none"])
    );
  }
}

// On a phone a chart scrolls beside itself: then the keyboard reaches it too.
for (const figure of document.querySelectorAll("figure.chart")) {
  new ResizeObserver(() => {
    if (figure.scrollWidth > figure.clientWidth) figure.tabIndex = 0;
    else figure.removeAttribute("tabindex");
  }).observe(figure);
}
