"use strict";
(() => {
  const make = (name, about = {}, ...parts) => {
    const element = document.createElement(name);
    Object.assign(element, about);
    element.append(...parts);
    return element;
  };

  // A number that knows its origin becomes a button that tells it below the table.
  function openOrigins(root, words) {
    const cells = root.querySelectorAll("td[data-origin]");
    if (!cells.length) return;
    const told = make("div", { className: "origin" }, words.choose);
    told.setAttribute("role", "status");
    root.querySelector("table").after(told);
    let chosen = null;
    for (const cell of cells) {
      const button = make("button", { type: "button" }, ...cell.childNodes);
      cell.append(button);
      cell.removeAttribute("title");
      button.addEventListener("click", () => {
        chosen?.setAttribute("aria-pressed", "false");
        button.setAttribute("aria-pressed", "true");
        chosen = button;
        const about = [cell.dataset.department, cell.dataset.field].filter(Boolean);
        const names = about.map((name) => words.names?.[name] ?? name).join(" / ");
        const parts = JSON.parse(cell.dataset.origin).flatMap(([what, which]) => [
          make("dt", {}, what),
          make("dd", {}, which),
        ]);
        const head = make("strong", {}, `${names || words.total}: ${button.textContent}`);
        told.replaceChildren(head, make("dl", {}, ...parts));
      });
    }
  }

  const written = (sum, words) => {
    const scale = 10 ** words.digits;
    return String(Math.round((sum / words.factor) * scale) / scale);
  };

  // The sum of some cells, and the range it lies in where one of them is a range.
  function summed(cells, words) {
    const filled = cells.filter((cell) => cell.dataset.lower);
    if (!filled.length) return "";
    const ends = ["lower", "upper"].map((end) =>
      written(filled.reduce((sum, cell) => sum + Number(cell.dataset[end]), 0), words)
    );
    return [...new Set(ends)].join("–");
  }

  function choices(title, names, sets, changed) {
    const boxes = names.map((name) => make("input", { type: "checkbox", checked: true }));
    const labels = names.map((name, place) => make("label", {}, boxes[place], name));
    const buttons = sets.map(([name, members]) => {
      const button = make("button", { type: "button" }, name);
      button.addEventListener("click", () => {
        boxes.forEach((box, place) => (box.checked = members.includes(place)));
        changed();
      });
      return button;
    });
    boxes.forEach((box) => box.addEventListener("change", changed));
    const summary = make("summary", {}, title);
    const element = make(
      "details",
      {},
      summary,
      make("div", { className: "sets" }, ...buttons),
      make("div", { className: "choices" }, ...labels)
    );
    const count = () => boxes.filter((box) => box.checked).length;
    const tell = () => (summary.textContent = `${title} ${count()}/${boxes.length}`);
    return { element, chosen: () => boxes.map((box) => box.checked), count, tell };
  }

  function addFilters(root, words) {
    const table = root.querySelector("table.matrix");
    const rows = [...table.tBodies[0].rows];
    const heads = [...table.tHead.rows[0].cells].slice(1, -1);
    const foot = table.tFoot.rows[0];
    const all = (list) => list.map((_, place) => place);
    const sum = table.tFoot.insertRow();
    sum.append(make("th", { scope: "row" }, words.sum));
    heads.forEach(() => sum.append(make("td", { className: "number" })));
    sum.append(make("td", { className: "number" }));
    const column = [make("th", { scope: "col" }, words.sum)];
    table.tHead.rows[0].append(column[0]);
    for (const row of [...rows, foot, sum]) {
      column.push(row.appendChild(make("td", { className: "number" })));
    }
    const shown = make("p", { className: "shown" });
    shown.setAttribute("role", "status");

    const update = () => {
      const [down, across] = [departments.chosen(), fields.chosen()];
      const inner = rows.map((row) => [...row.cells].slice(1, 1 + heads.length));
      rows.forEach((row, place) => (row.hidden = !down[place]));
      [heads, ...inner, [...foot.cells].slice(1), [...sum.cells].slice(1)].forEach((line) =>
        across.forEach((on, place) => (line[place].hidden = !on))
      );
      const kept = inner.map((line) => line.filter((_, place) => across[place]));
      const standing = kept.filter((_, place) => down[place]);
      heads.forEach((_, place) => {
        const cells = inner.filter((_, row) => down[row]).map((line) => line[place]);
        sum.cells[place + 1].textContent = summed(cells, words);
      });
      rows.forEach((row, place) => {
        row.cells[heads.length + 2].textContent = summed(kept[place], words);
      });
      const whole = summed(standing.flat(), words);
      sum.cells[heads.length + 2].textContent = whole;
      const complete = down.every(Boolean) && across.every(Boolean);
      sum.hidden = complete;
      column.forEach((cell) => (cell.hidden = complete));
      const filled = standing.flat().filter((cell) => cell.dataset.lower).length;
      shown.textContent = words.shown
        .replace("{departments}", departments.count())
        .replace("{fields}", fields.count())
        .replace("{cells}", filled)
        .replace("{sum}", whole || "0");
      departments.tell();
      fields.tell();
    };
    const everything = (list) => [
      [words.all, all(list)],
      [words.none, []],
    ];
    const departments = choices(
      words.departments,
      rows.map((row) => row.cells[0].textContent),
      everything(rows),
      update
    );
    const fields = choices(
      words.fields,
      heads.map((head) => head.textContent),
      [...everything(heads), ...words.groups],
      update
    );
    table.before(make("div", { className: "filters" }, departments.element, fields.element), shown);
    update();
  }

  function start() {
    for (const root of document.querySelectorAll("div.zsgx:not([data-ready])")) {
      root.dataset.ready = "";
      if (!root.dataset.words) continue;
      const words = JSON.parse(root.dataset.words);
      openOrigins(root, words);
      if (words.fields) addFilters(root, words);
    }
  }

  start();
  // A notebook may run a script before it puts the output on the page.
  setTimeout(start);
})();
