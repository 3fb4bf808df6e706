// What canvas and outline share: the map, its loops, the selection, and every edit in one place.
import { useMemo, useRef, useState } from "preact/hooks";
import type { Session } from "../../frontend/session";
import {
  type Answer,
  type BankVariable,
  type CausalLoopContent,
  cleanName,
  fullDocument,
  type Link,
  LONGEST_NAME,
  type MapDocument,
  MOST_LINKS,
  MOST_VARIABLES,
  type Sign,
  type Told,
  type Variable,
} from "./document";
import { grown } from "./growth";
import { type Found, findLoops } from "./loops";
import * as edits from "./model";
import { circlePlaces, freePlace } from "./places";
import { tidy } from "./tidy";
import { linkSentence, nameOf, strings, type T } from "./words";

export interface Selection {
  kind: "variable" | "link";
  id: string;
}

/** A new variable that is being named: at a place on the map, or wherever there is room. */
export interface Adding {
  place: { x: number; y: number } | null;
}

/** The picture as placed, on a circle, or the list. */
export type View = "canvas" | "circle" | "outline";

export function useEditor(session: Session<MapDocument>) {
  const content = session.content as CausalLoopContent;
  const t: T = useMemo(() => strings(session.settings.strings), [session.settings.strings]);
  const [replay, setReplay] = useState<number | null>(null);
  const whole = useMemo(() => fullDocument(session.response), [session.response]);
  const map = useMemo(() => (replay === null ? whole : grown(whole, replay)), [whole, replay]);
  const loops = useLoops(map);
  const [selected, setSelected] = useState<Selection | null>(null);
  const [linking, setLinking] = useState<string | null>(null);
  const [adding, setAdding] = useState<Adding | null>(null);
  const [lit, light] = useState<string[] | null>(null);
  const [said, say] = useState("");
  const [view, setView] = useState<View>(content.form);
  const circle = useMemo(
    () => (view === "circle" ? circlePlaces(map.variables) : null),
    [view, map.variables],
  );
  // the loop whose telling was asked for
  const [telling, setTelling] = useState<string[] | null>(null);
  // where a new variable goes: the middle of what is seen, told by the canvas
  const middle = useRef({ x: 200, y: 150, narrow: false });
  const off = session.readOnly || replay !== null;
  const free = content.naming === "free";
  const unused = content.variables.filter((one) => !map.variables.some((v) => v.id === one.id));
  const put = (next: MapDocument, tag = "") => session.change(next, tag);

  return {
    session,
    content,
    t,
    map,
    loops,
    selected: alive(selected, map),
    linking: map.variables.some((one) => one.id === linking) ? linking : null,
    adding,
    lit,
    said,
    off,
    free,
    unused,
    middle,
    view,
    /** Where the variables stand on the connection circle; null in the other views. */
    circle,
    telling,
    /** How many steps of the map's growth are shown; null outside of the replay. */
    replay,
    whole,
    say,
    light,
    /** Lights what the pointer is over, unless somebody is writing: then the page may move under it. */
    hover(ids: string[] | null) {
      if (!document.activeElement?.matches("input[type=text], textarea")) light(ids);
    },
    setAdding,
    setView,
    setTelling,
    setReplay,
    select(next: Selection | null) {
      setSelected(next);
      setLinking(null);
    },

    /** Adds a variable and selects it; returns its id, or null where that is not possible. */
    add(what: string | BankVariable): string | null {
      if (map.variables.length >= MOST_VARIABLES) {
        say(t("said-full", { n: MOST_VARIABLES }));
        return null;
      }
      const given = typeof what === "string" ? { name: cleanName(what) } : what;
      if (!given.name) return null;
      const place = adding?.place ?? freePlace(map, middle.current);
      const placed = Boolean(adding?.place);
      const [next, id] = edits.addVariable(map, { ...given, ...place, placed });
      put(next);
      setAdding(null);
      setSelected({ kind: "variable", id });
      const short = typeof what === "string" && [...what].length > LONGEST_NAME;
      const note = short ? ` ${t("too-long", { n: LONGEST_NAME })}` : "";
      say(t("said-added", { name: nameOf(next, id, t) }) + note);
      return id;
    },

    /** Changes what a variable is called, its kind, unit or note. */
    describe(id: string, part: Partial<Pick<Variable, "name" | "kind" | "unit" | "note">>) {
      const name = part.name === undefined ? {} : { name: cleanName(part.name) };
      put(edits.changeVariable(map, id, { ...part, ...name }), `${id}/${Object.keys(part)[0]}`);
    },

    /** Writes beside a link why it is there. */
    note(id: string, note: string) {
      put(edits.changeLink(map, id, { note }), `${id}/note`);
    },

    merge(keep: string, gone: string) {
      const names = { keep: nameOf(map, keep, t), gone: nameOf(map, gone, t) };
      put(edits.mergeVariables(map, keep, gone));
      setSelected({ kind: "variable", id: keep });
      say(t("said-merged", names));
    },

    move(places: Map<string, { x: number; y: number }>, tag = "") {
      put(edits.moveVariables(map, places, true), tag);
    },

    /** Lays out again what nobody placed by hand; false where all of it was. */
    tidy(): boolean {
      const places = tidy(map, middle.current.narrow);
      if (places.size > 0) put(edits.moveVariables(map, places, false));
      say(t(places.size > 0 ? "said-tidied" : "said-all-placed"));
      return places.size > 0;
    },

    answer(answer: Answer) {
      put(edits.answerQuestion(map, answer));
      say(t("said-answered"));
    },

    askAgain(question: string) {
      put(edits.takeBack(map, question));
    },

    startLink(id: string) {
      if (off) return;
      setSelected({ kind: "variable", id });
      setLinking(id);
      say(t("linking", { name: nameOf(map, id, t) }));
    },

    cancelLink() {
      setLinking(null);
      say("");
    },

    /** Links two variables and selects the link; returns its id. */
    link(from: string, to: string, sign: Sign = "?"): string | null {
      setLinking(null);
      const [next, id] = edits.addLink(map, from, to, sign);
      if (next === map) say(t("said-link-there"));
      else if (map.links.length >= MOST_LINKS) {
        say(t("said-full", { n: MOST_LINKS }));
        return null;
      } else {
        put(next);
        const link = next.links.find((one) => one.id === id) as Link;
        say(t("said-linked", { sentence: linkSentence(next, link, t) }) + closing(next, id, t));
      }
      setSelected({ kind: "link", id });
      return id;
    },

    setSign(id: string, sign: Sign) {
      const next = edits.changeLink(map, id, { sign });
      put(next);
      tellLink(next, id);
    },

    setDelay(id: string, delay: boolean) {
      const next = edits.changeLink(map, id, { delay });
      put(next);
      tellLink(next, id);
    },

    turn(id: string) {
      const next = edits.turnLink(map, id);
      if (next === map) return say(t("said-turn"));
      put(next);
      tellLink(next, id);
    },

    remove({ kind, id }: Selection) {
      if (kind === "variable") {
        say(t("said-removed", { name: nameOf(map, id, t) }));
        put(edits.removeVariable(map, id));
      } else {
        const link = map.links.find((one) => one.id === id);
        if (!link) return;
        const ends = { from: nameOf(map, link.from, t), to: nameOf(map, link.to, t) };
        say(t("said-unlinked", ends));
        put(edits.removeLink(map, id));
      }
      setSelected(null);
    },

    tell(cycle: string[], part: Partial<Told>) {
      const field = Object.keys(part)[0];
      put(edits.tellLoop(map, cycle, part), `${cycle.join()}/${field}`);
    },
  };

  function tellLink(next: MapDocument, id: string) {
    const link = next.links.find((one) => one.id === id);
    if (link) say(t("said-linked", { sentence: linkSentence(next, link, t) }));
  }
}

export type Editor = ReturnType<typeof useEditor>;

/** The map's loops, found again only when its structure changes, not when things are moved. */
function useLoops(map: MapDocument): Found {
  const ids = map.variables.map((one) => one.id).join();
  const links = map.links.map((one) => one.from + one.sign + one.to + one.delay + one.id).join();
  return useMemo(() => findLoops(map), [ids, links]);
}

function closing(map: MapDocument, id: string, t: T): string {
  const closed = findLoops(map).loops.filter((loop) => loop.links.some((link) => link.id === id));
  if (closed.length === 0) return "";
  if (closed.length > 1) return t("said-loops", { n: closed.length });
  return t("said-loop", { badge: closed[0]?.badge ?? "" });
}

function alive(selected: Selection | null, map: MapDocument): Selection | null {
  if (!selected) return null;
  const list = selected.kind === "variable" ? map.variables : map.links;
  return list.some((one) => one.id === selected.id) ? selected : null;
}
