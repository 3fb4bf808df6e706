// The map to take away: SVG, PNG, and a table of its links.
import { badgedLoops } from "./badges";
import type { MapDocument } from "./document";
import { badgePlaces } from "./drag";
import {
  arcBetween,
  arcPath,
  arcToSelf,
  type Box,
  delayPath,
  headPath,
  loopCentre,
} from "./geometry";
import type { Loop } from "./loops";

const INK = "#1b1f24";
const LINE = 16;

/** A drawing that needs no other file, black on white. */
export function toSvg(map: MapDocument, loops: Loop[], title: string): string {
  const boxes = new Map<string, Box>();
  const parts: string[] = [];
  for (const variable of map.variables) {
    const lines = wrapped(variable.name);
    const width = Math.max(60, ...lines.map((line) => [...line].length * 7.4 + 20));
    boxes.set(variable.id, {
      x: variable.x,
      y: variable.y,
      width,
      height: lines.length * LINE + 14,
    });
  }
  for (const link of map.links) {
    const [from, to] = [boxes.get(link.from), boxes.get(link.to)];
    if (!from || !to) continue;
    const arc = link.from === link.to ? arcToSelf(from) : arcBetween(from, to);
    parts.push(`<path d="${arcPath(arc)}" fill="none" stroke="${INK}" stroke-width="1.6"/>`);
    parts.push(`<path d="${headPath(arc)}" fill="${INK}"/>`);
    if (link.delay) parts.push(`<path d="${delayPath(arc)}" stroke="${INK}" stroke-width="2"/>`);
    parts.push(text(arc.sign.x, arc.sign.y + 5, link.sign === "-" ? "−" : link.sign, "bold"));
  }
  for (const variable of map.variables) {
    const box = boxes.get(variable.id) as Box;
    const heavy = variable.kind === "stock" ? 2.5 : variable.kind === "other" ? 0.6 : 1.2;
    const dash = variable.kind === "goal" ? ' stroke-dasharray="5 3"' : "";
    parts.push(
      `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" rx="6" ` +
        `fill="#fff" stroke="${INK}" stroke-width="${heavy}"${dash}/>`,
    );
    for (const [row, line] of wrapped(variable.name).entries()) {
      parts.push(text(box.x + box.width / 2, box.y + 20 + row * LINE, line));
    }
  }
  const shown = badgedLoops(loops, boxes);
  const places = badgePlaces(shown, boxes);
  for (const [index, loop] of shown.entries()) {
    const { clockwise } = loopCentre(loop.variables.map((id) => boxes.get(id) as Box));
    const at = places[index] as { x: number; y: number };
    parts.push(text(at.x, at.y, `${clockwise ? "↻" : "↺"} ${loop.badge}`, "bold"));
  }
  const all = [...boxes.values()];
  const left = Math.min(0, ...all.map((box) => box.x)) - 40;
  const top = Math.min(0, ...all.map((box) => box.y)) - 70;
  const width = Math.max(200, ...all.map((box) => box.x + box.width)) + 80 - left;
  const height = Math.max(100, ...all.map((box) => box.y + box.height)) + 40 - top;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${width} ${height}" ` +
    `width="${width}" height="${height}" font-family="sans-serif" font-size="14">` +
    `<title>${escaped(title)}</title><rect x="${left}" y="${top}" width="${width}" ` +
    `height="${height}" fill="#fff"/>${parts.join("")}</svg>`
  );
}

/** The same drawing as pixels, twice its size so that print stays sharp. */
export function toPng(svg: string): Promise<Blob> {
  const image = new Image();
  return new Promise((done, failed) => {
    image.onerror = failed;
    image.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = image.width * 2;
      canvas.height = image.height * 2;
      canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => (blob ? done(blob) : failed()), "image/png");
    };
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  });
}

/** Whether this page may copy pictures: not over plain http from another computer. */
export function canCopy(): boolean {
  return typeof ClipboardItem === "function" && Boolean(navigator.clipboard?.write);
}

/** Puts the drawing on the clipboard; rejects where the browser does not allow it. */
export function copyPng(svg: string): Promise<void> {
  return navigator.clipboard.write([new ClipboardItem({ "image/png": toPng(svg) })]);
}

/** One row a link; cells that a spreadsheet would take for a formula get an apostrophe. */
export function toCsv(map: MapDocument): string {
  const name = new Map(map.variables.map((one) => [one.id, one.name]));
  const cell = (value: string) => {
    const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const rows = map.links.map((link) =>
    [name.get(link.from) ?? "", name.get(link.to) ?? "", link.sign, link.delay ? "yes" : "no"]
      .map(cell)
      .join(","),
  );
  return `\ufeff${["from,to,sign,delay", ...rows].join("\r\n")}\r\n`;
}

function wrapped(name: string): string[] {
  const lines: string[] = [""];
  for (const word of (name || "–").split(/\s+/)) {
    const last = lines[lines.length - 1] as string;
    if (last && [...last].length + [...word].length > 20) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  const short = lines
    .slice(0, 4)
    .map((line) => ([...line].length > 26 ? `${[...line].slice(0, 25).join("")}…` : line));
  return lines.length > 4 ? [...short.slice(0, 3), `${short[3]}…`] : short;
}

function text(x: number, y: number, content: string, weight = "normal"): string {
  return (
    `<text x="${Math.round(x)}" y="${Math.round(y)}" text-anchor="middle" fill="${INK}" ` +
    `font-weight="${weight}">${escaped(content)}</text>`
  );
}

function escaped(value: string): string {
  // what XML does not allow: control characters, and halves of characters
  const plain = value.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, " ");
  return plain.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
