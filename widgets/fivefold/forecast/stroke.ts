// A stroke of the pen over a chart, and the points that it sets. Pure: it knows no pixels.
import { type Curve, type Points, snap } from "./model";

/** A place of the pen: how many steps in x from the first (also between them), and a value. */
export interface Spot {
  along: number;
  value: number;
}

/**
 * A stroke of the pen. As long as it stays at the point where it began, it drags that point up and
 * down; once it goes on, each point gets the value at which the pen passed it.
 */
export interface Stroke {
  begin: Spot;
  last: Spot;
  dragging: boolean;
}

export function beginStroke(spot: Spot): Stroke {
  return { begin: spot, last: spot, dragging: true };
}

/** The stroke and the points after the pen went on to `spot`. */
export function goOn(curve: Curve, points: Points, stroke: Stroke, spot: Spot): [Stroke, Points] {
  const { begin } = stroke;
  const home = Math.round(begin.along);
  const dragging = stroke.dragging && Math.abs(spot.along - home) <= 0.5;
  const next = [...points];
  const put = (place: number, value: number) => {
    if (place >= curve.history.length) next[place] = snap(curve, value);
  };
  if (dragging) put(home, spot.value);
  else {
    if (stroke.dragging) put(home, begin.value);
    const from = stroke.dragging ? begin : stroke.last;
    const [left, right] = from.along < spot.along ? [from, spot] : [spot, from];
    const reach = right.along - left.along;
    for (let place = Math.ceil(left.along); reach > 0 && place <= right.along; place++) {
      if (place === home && stroke.dragging) continue;
      const share = (place - left.along) / reach;
      put(place, left.value + (right.value - left.value) * share);
    }
  }
  return [{ begin, last: spot, dragging }, next];
}

/** The points after the pen was lifted: what it stopped just short of is meant too. */
export function endStroke(curve: Curve, points: Points, stroke: Stroke): Points {
  const { last, dragging } = stroke;
  const place = Math.round(last.along);
  if (dragging || points[place] !== null || place < curve.history.length) return points;
  const next = [...points];
  next[place] = snap(curve, last.value);
  return next;
}
