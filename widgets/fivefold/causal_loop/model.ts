// Pure edits of a causal map: each returns a new document.
import {
  type Answer,
  canonical,
  type Kind,
  type Link,
  type MapDocument,
  type Sign,
  type Told,
  type Variable,
} from "./document";

export function addVariable(map: MapDocument, variable: Partial<Variable>): [MapDocument, string] {
  const id = variable.id ?? freshId("v", map.variables);
  const added = {
    id,
    name: "",
    kind: "other" as Kind,
    unit: "",
    note: "",
    x: 0,
    y: 0,
    placed: false,
    ...variable,
  };
  const variables = [...map.variables, { ...added, id, added: nextAdded(map) }];
  return [{ ...map, variables }, id];
}

export function changeVariable(map: MapDocument, id: string, part: Partial<Variable>): MapDocument {
  const variables = map.variables.map((one) => (one.id === id ? { ...one, ...part } : one));
  return { ...map, variables };
}

/** Several variables at new places: by hand at the end of a drag, or tidied. */
export function moveVariables(
  map: MapDocument,
  places: Map<string, { x: number; y: number }>,
  placed: boolean,
): MapDocument {
  const variables = map.variables.map((one) => {
    const place = places.get(one.id);
    return place ? { ...one, x: Math.round(place.x), y: Math.round(place.y), placed } : one;
  });
  return { ...map, variables };
}

export function removeVariable(map: MapDocument, id: string): MapDocument {
  return {
    ...map,
    variables: map.variables.filter((one) => one.id !== id),
    links: map.links.filter((link) => link.from !== id && link.to !== id),
    loops: map.loops.filter((told) => !told.variables.includes(id)),
  };
}

/** With `gone` merged into `keep`, which takes over its links, as Python's CausalMap.merge. */
export function mergeVariables(map: MapDocument, keep: string, gone: string): MapDocument {
  const links: Link[] = [];
  for (const link of map.links) {
    const [from, to] = [link.from, link.to].map((end) => (end === gone ? keep : end));
    if (from === to && link.from !== link.to) continue;
    const at = links.findIndex((one) => one.from === from && one.to === to);
    const there = links[at];
    if (!there) links.push({ ...link, from: from as string, to: to as string });
    else {
      const sign = there.sign === link.sign ? there.sign : "?";
      links[at] = { ...there, sign, delay: there.delay || link.delay };
    }
  }
  const loops = map.loops.map((told) => {
    const both = told.variables.includes(keep);
    const left = both
      ? told.variables.filter((id) => id !== gone)
      : told.variables.map((id) => (id === gone ? keep : id));
    return { ...told, variables: canonical(left) };
  });
  return { ...map, variables: map.variables.filter((one) => one.id !== gone), links, loops };
}

/** The map with a link between two variables, and its id; an existing link is kept as it is. */
export function addLink(
  map: MapDocument,
  from: string,
  to: string,
  sign: Sign = "?",
): [MapDocument, string] {
  const there = map.links.find((link) => link.from === from && link.to === to);
  if (there) return [map, there.id];
  const id = freshId("l", map.links);
  const added = nextAdded(map);
  const link = { id, from, to, sign, delay: false, weight: null, note: "", added };
  return [{ ...map, links: [...map.links, link] }, id];
}

export function changeLink(map: MapDocument, id: string, part: Partial<Link>): MapDocument {
  return { ...map, links: map.links.map((one) => (one.id === id ? { ...one, ...part } : one)) };
}

/** The link the other way round, unless that one exists already. */
export function turnLink(map: MapDocument, id: string): MapDocument {
  const link = map.links.find((one) => one.id === id);
  if (!link || map.links.some((one) => one.from === link.to && one.to === link.from)) return map;
  return changeLink(map, id, { from: link.to, to: link.from });
}

export function removeLink(map: MapDocument, id: string): MapDocument {
  return { ...map, links: map.links.filter((one) => one.id !== id) };
}

export function tellLoop(map: MapDocument, cycle: string[], part: Partial<Told>): MapDocument {
  const variables = canonical(cycle);
  const key = variables.join("\n");
  const others = map.loops.filter((told) => told.variables.join("\n") !== key);
  const before = map.loops.find((told) => told.variables.join("\n") === key);
  const told = { name: "", story: "", polarity: null, ...before, ...part, variables };
  const silent = !told.name && !told.story && !told.polarity;
  return { ...map, loops: silent ? others : [...others, told] };
}

export function toldOf(map: MapDocument, cycle: string[]): Told | undefined {
  const key = canonical(cycle).join("\n");
  return map.loops.find((told) => told.variables.join("\n") === key);
}

/** With this answer to a question, in place of an earlier one. */
export function answerQuestion(map: MapDocument, answer: Answer): MapDocument {
  return { ...map, answers: [...takeBack(map, answer.question).answers, answer] };
}

/** With the question open again. */
export function takeBack(map: MapDocument, question: string): MapDocument {
  return { ...map, answers: map.answers.filter((one) => one.question !== question) };
}

function nextAdded(map: MapDocument): number {
  return 1 + Math.max(0, ...map.variables.map((v) => v.added), ...map.links.map((k) => k.added));
}

function freshId(letter: string, taken: { id: string }[]): string {
  const ids = new Set(taken.map((one) => one.id));
  let number = taken.length + 1;
  while (ids.has(`${letter}${number}`)) number += 1;
  return `${letter}${number}`;
}
