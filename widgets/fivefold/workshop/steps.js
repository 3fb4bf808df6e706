// The words of one step of a workshop, as real HTML: heading, text, questions, notes.
// Text only ever becomes text nodes. `words` is drawn anew when it changes.

const VISIT = () => document.body.dataset.voila !== undefined;

function element(tag, text, attributes = {}) {
  const node = document.createElement(tag);
  if (text) node.textContent = text;
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

// The sittings of a workshop that has several; the one that is shown cannot be pressed.
function choice(sittings, choose) {
  const list = element("ul");
  for (const { title, about, first, here } of sittings) {
    const label = `${title} (${about})`;
    const item = here
      ? element("span", label, { "aria-current": "true" })
      : element("button", label, { type: "button" });
    if (!here) item.addEventListener("click", () => choose(first));
    const row = element("li");
    row.append(item);
    list.append(row);
  }
  const all = element("nav", "", { "aria-label": "Sittings", class: "sittings" });
  all.append(list);
  return all;
}

function draw(words, choose) {
  const nodes = [];
  if (words.title) nodes.push(element("h1", words.title));
  if (words.question) nodes.push(element("p", words.question, { class: "asked" }));
  if (words.sittings?.length) nodes.push(choice(words.sittings, choose));
  if (words.heading) {
    nodes.push(element("p", `${words.progress} · ${words.about}`, { class: "step" }));
    nodes.push(element("h2", words.heading, { tabindex: "-1" }));
  }
  for (const text of words.paragraphs ?? []) nodes.push(element("p", text));
  if (words.questions?.length) {
    nodes.push(element("h3", "Questions to talk about"));
    const list = element("ol");
    list.append(...words.questions.map((text) => element("li", text)));
    nodes.push(list);
  }
  if (words.deeper) {
    nodes.push(element("h3", "If you have time left"), element("p", words.deeper));
  }
  if (words.notes?.length) {
    const notes = element("details");
    notes.append(element("summary", "Facilitator’s notes"));
    notes.append(...words.notes.map((text) => element("p", text)));
    nodes.push(notes);
  }
  return nodes;
}

function render({ model, el, signal }) {
  const root = element("div", "", { class: "ff-words" });
  el.append(root);

  const choose = (step) => {
    model.set("wanted", step);
    model.save_changes();
  };
  const show = () => {
    const words = model.get("words");
    root.replaceChildren(...draw(words, choose));
    root.hidden = root.childElementCount === 0;
  };
  const focus = () => {
    const heading = root.querySelector("h2");
    if (!heading) return;
    const progress = model.get("words").progress;
    // "Step 2 of 7" is spoken with the heading, and nowhere else
    heading.setAttribute("aria-label", `${progress}: ${heading.textContent}`);
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "start" });
  };
  const place = () => {
    const id = model.get("place");
    if (id && VISIT()) history.replaceState(null, "", `#${id}`);
  };

  model.on("change:words", show);
  model.on("change:focus", focus);
  model.on("change:place", place);
  show();

  // Only the first drawing may follow the address: afterwards the address follows the steps.
  const asked = decodeURIComponent(location.hash.slice(1));
  if (VISIT() && model.get("place") && asked && asked !== model.get("place")) {
    choose(asked);
  }

  const stop = () => {
    model.off("change:words", show);
    model.off("change:focus", focus);
    model.off("change:place", place);
  };
  signal?.addEventListener("abort", stop);
  return stop;
}

export default { render };
