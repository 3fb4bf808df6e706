// Where arrows run: pure geometry, in px at zoom 1.

export interface Point {
  x: number;
  y: number;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A quadratic curve from box to box, with what sits on it. */
export interface Arc {
  start: Point;
  bend: Point;
  end: Point;
  /** Where the sign stands, beside the arrow's head. */
  sign: Point;
  middle: Point;
  /** Direction at the middle, for the delay's double bar; radians. */
  slope: number;
  /** Direction at the end, for the arrow's head; radians. */
  heading: number;
}

const BOW = 0.18; // how far an arc bends, as a share of its length

export function centre(box: Box): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** The arc of a link; arcs bend to their left, so that there and back never lie on each other. */
export function arcBetween(from: Box, to: Box): Arc {
  const a = centre(from);
  const b = centre(to);
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const far = Math.hypot(dx, dy) || 1;
  const bow = Math.min(BOW * far, 70);
  const bend = { x: (a.x + b.x) / 2 + (dy / far) * bow, y: (a.y + b.y) / 2 - (dx / far) * bow };
  return arc(edgePoint(from, bend, 2), bend, edgePoint(to, bend, 5));
}

/** An arc across a circle: bent towards its middle, so that it does not run behind its neighbours. */
export function arcAcross(from: Box, to: Box, middle: Point): Arc {
  const plain = arcBetween(from, to);
  const [a, b] = [centre(from), centre(to)];
  const half = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  // a little of the usual bow stays, so that there and back do not lie on each other
  const bend = {
    x: half.x + 0.5 * (middle.x - half.x) + 0.35 * (plain.bend.x - half.x),
    y: half.y + 0.5 * (middle.y - half.y) + 0.35 * (plain.bend.y - half.y),
  };
  return arc(edgePoint(from, bend, 2), bend, edgePoint(to, bend, 5));
}

/** The arc of a variable's link to itself: a bow over its right upper corner. */
export function arcToSelf(box: Box): Arc {
  const start = { x: box.x + box.width * 0.6, y: box.y - 2 };
  const end = { x: box.x + box.width + 5, y: box.y + box.height * 0.45 };
  return arc(start, { x: box.x + box.width + 60, y: box.y - 62 }, end);
}

export function arcPath({ start, bend, end }: Arc): string {
  return `M${n(start.x)},${n(start.y)} Q${n(bend.x)},${n(bend.y)} ${n(end.x)},${n(end.y)}`;
}

/** A triangle at the end of the arc. */
export function headPath({ end, heading }: Arc): string {
  const corner = (turn: number) =>
    `${n(end.x - 11 * Math.cos(heading + turn))},${n(end.y - 11 * Math.sin(heading + turn))}`;
  return `M${n(end.x)},${n(end.y)} L${corner(0.42)} L${corner(-0.42)} Z`;
}

/** Two short strokes across the middle: the sign of a delay. */
export function delayPath({ middle, slope }: Arc): string {
  const along = { x: Math.cos(slope), y: Math.sin(slope) };
  const stroke = (shift: number) => {
    const x = middle.x + along.x * shift;
    const y = middle.y + along.y * shift;
    return `M${n(x - along.y * 8)},${n(y + along.x * 8)} L${n(x + along.y * 8)},${n(y - along.x * 8)}`;
  };
  return `${stroke(-3)} ${stroke(3)}`;
}

/** The middle of a loop, and whether it runs clockwise on the screen. */
export function loopCentre(boxes: Box[]): { at: Point; clockwise: boolean } {
  const points = boxes.map(centre);
  const sum = points.reduce((a, b) => ({ x: a.x + b.x, y: a.y + b.y }), { x: 0, y: 0 });
  let area = 0;
  for (const [index, point] of points.entries()) {
    const next = points[(index + 1) % points.length] as Point;
    area += point.x * next.y - next.x * point.y;
  }
  const at = { x: sum.x / points.length, y: sum.y / points.length };
  // arcs bend to their left: two variables run clockwise, one curls clockwise too
  if (points.length < 3) return { at, clockwise: true };
  return { at, clockwise: area >= 0 };
}

/** Where a loop's badge would stand if it were alone: its middle, or beside a self-loop. */
export function badgePlace(boxes: Box[]): Point {
  const [only, second] = boxes;
  if (only && !second) return { x: only.x + only.width + 24, y: only.y - 26 };
  return loopCentre(boxes).at;
}

/** Places moved until none is nearer than `gap` to an earlier one, or covers one of the boxes. */
export function apart(points: Point[], gap: number, boxes: Box[]): Point[] {
  const placed: Point[] = [];
  const taken = (at: Point) =>
    placed.some((one) => near(one, at, gap)) || boxes.some((box) => covers(box, at));
  for (const point of points) {
    let at = point;
    for (let step = 1; step < 60 && taken(at); step++) {
      const turn = step * 2.4;
      const reach = (gap / 2) * Math.sqrt(step);
      at = { x: point.x + reach * Math.cos(turn), y: point.y + reach * Math.sin(turn) };
    }
    placed.push(at);
  }
  return placed;
}

/** The nearest box in a direction (arrow keys), or null. */
export function nearestToward<T extends Box>(
  from: Box,
  boxes: T[],
  direction: "left" | "right" | "up" | "down",
): T | null {
  const a = centre(from);
  let best: T | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const box of boxes) {
    const b = centre(box);
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const along = { left: -dx, right: dx, up: -dy, down: dy }[direction];
    const across = Math.abs(direction === "left" || direction === "right" ? dy : dx);
    const cost = along + 2 * across;
    if (along > 4 && cost < least) {
      least = cost;
      best = box;
    }
  }
  return best;
}

function arc(start: Point, bend: Point, end: Point): Arc {
  const at = (t: number) => ({
    x: (1 - t) ** 2 * start.x + 2 * t * (1 - t) * bend.x + t * t * end.x,
    y: (1 - t) ** 2 * start.y + 2 * t * (1 - t) * bend.y + t * t * end.y,
  });
  const heading = Math.atan2(end.y - bend.y, end.x - bend.x);
  const far = Math.hypot(end.x - start.x, end.y - start.y) || 1;
  const near = at(Math.max(0.5, 1 - 30 / far));
  const sign = { x: near.x + 15 * Math.sin(heading), y: near.y - 15 * Math.cos(heading) };
  const slope = Math.atan2(end.y - start.y, end.x - start.x);
  return { start, bend, end, sign, middle: at(0.5), slope, heading };
}

/** Where the ray from a box's centre to `toward` leaves the box, `gap` px outside it. */
function edgePoint(box: Box, toward: Point, gap: number): Point {
  const from = centre(box);
  const dx = toward.x - from.x;
  const dy = toward.y - from.y;
  const reachX = dx === 0 ? Number.POSITIVE_INFINITY : (box.width / 2 + gap) / Math.abs(dx);
  const reachY = dy === 0 ? Number.POSITIVE_INFINITY : (box.height / 2 + gap) / Math.abs(dy);
  const share = Math.min(reachX, reachY, 1);
  return { x: from.x + dx * share, y: from.y + dy * share };
}

function near(a: Point, b: Point, gap: number): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y) < gap;
}

/** Whether a badge at this place would lie over the box. */
function covers(box: Box, at: Point): boolean {
  const [dx, dy] = [at.x - box.x, at.y - box.y];
  return dx > -26 && dx < box.width + 26 && dy > -14 && dy < box.height + 14;
}

function n(value: number): number {
  return Math.round(value * 10) / 10;
}
