// Where variables stand when nobody has put them anywhere: free places and the connection circle.
import type { MapDocument, Variable } from "./document";
import type { Point } from "./geometry";

/** A free place near `centre` for a box of about 150 by 50 px, on a spiral that fits the screen. */
export function freePlace(
  map: MapDocument,
  centre: { x: number; y: number; narrow?: boolean },
): { x: number; y: number } {
  const stretch = centre.narrow ? 0.7 : 1.8;
  for (let step = 0; step < 400; step++) {
    const turn = step * 2.4; // the golden angle, so that places spread evenly
    const reach = 70 * Math.sqrt(step);
    const x = Math.round(centre.x + stretch * reach * Math.cos(turn));
    const y = Math.round(centre.y + reach * Math.sin(turn));
    if (map.variables.every((one) => Math.abs(one.x - x) > 185 || Math.abs(one.y - y) > 92)) {
      return { x, y };
    }
  }
  return { x: centre.x, y: centre.y };
}

const WIDE = 190; // px along the circle for a box of about 150 px

/**
 * All variables on a circle in their order, clockwise from the top, flatter than round since boxes
 * are wide; left upper corners.
 */
export function circlePlaces(variables: Variable[]): Map<string, Point> {
  const radius = Math.max(150, (variables.length * WIDE) / (2 * Math.PI));
  return new Map(
    variables.map(({ id }, index) => {
      const turn = (2 * Math.PI * index) / variables.length;
      const x = Math.round(1.2 * radius * (1 + Math.sin(turn)));
      const y = Math.round(0.7 * radius * (1 - Math.cos(turn)));
      return [id, { x, y }];
    }),
  );
}

/** The middle of the circle, for boxes of about 150 by 40 px. */
export function circleMiddle(places: Map<string, Point>): Point {
  const all = [...places.values()];
  const sum = all.reduce((a, b) => ({ x: a.x + b.x, y: a.y + b.y }), { x: 0, y: 0 });
  const count = Math.max(1, all.length);
  return { x: sum.x / count + 75, y: sum.y / count + 20 };
}
