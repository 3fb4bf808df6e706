// How a map grew: the same map as it stood after each variable and link was added.
import type { Link, MapDocument, Variable } from "./document";

export type Step = { variable: Variable } | { link: Link };

/**
 * The order in which a map's parts came. Those of one number (0: they were there at the start)
 * keep their order in the document; a link never comes before its ends.
 */
export function growth(map: MapDocument): Step[] {
  const steps: { at: number; step: Step }[] = map.variables.map((variable) => ({
    at: variable.added,
    step: { variable },
  }));
  const born = new Map(map.variables.map((one) => [one.id, one.added]));
  for (const link of map.links) {
    const ends = Math.max(born.get(link.from) ?? 0, born.get(link.to) ?? 0);
    steps.push({ at: Math.max(link.added, ends), step: { link } });
  }
  // stable: variables stand before links of the same number
  return steps.sort((a, b) => a.at - b.at).map((one) => one.step);
}

/** The map after the first `count` steps; loops are told once they are closed. */
export function grown(map: MapDocument, count: number): MapDocument {
  const steps = growth(map).slice(0, count);
  const variables = steps.flatMap((step) => ("variable" in step ? [step.variable] : []));
  const links = steps.flatMap((step) => ("link" in step ? [step.link] : []));
  return { ...map, variables, links };
}
