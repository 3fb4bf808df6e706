// A run of the learning organisation: the status quo, then the policy.
import { Engine } from "./engine";
import type { Decided, Lines, OrganisationWorld } from "./model";

export function organisation(world: OrganisationWorld, decided: Decided, off: boolean): Lines {
  const values = Object.fromEntries(
    Object.entries(world.constants).map(([symbol, told]) => [symbol, told.value]),
  );
  const start = Object.fromEntries(
    Object.entries(world.decisions).map(([id, told]) => [id, told.start]),
  );
  const lines: Lines = { times: [], values: {}, first: 0, begins: 0 };
  for (const id of Object.keys(world.lines)) lines.values[id] = [];
  let now = world.engine.states.map((state) => world.begin[state.id] as number);
  const phase = (chosen: Decided, from: number, months: number, last: boolean) => {
    const named = Object.entries(world.symbols).map(([id, symbol]) => [symbol, chosen[id]]);
    const parameters = { ...Object.fromEntries(named), ...values, ...(off ? world.off : {}) };
    const engine = new Engine(world.engine, parameters);
    const steps = Math.round(months / world.dt);
    for (let n = 0; n <= steps; n++) {
      if (n < steps || last) {
        lines.times.push(from + n * world.dt);
        world.engine.states.forEach((state, place) => {
          lines.values[state.id]?.push(now[place] as number);
        });
        for (const [id, symbol] of Object.entries(world.moments)) {
          lines.values[id]?.push(engine.at(now, symbol));
        }
      }
      if (n < steps) now = engine.step(now, world.dt);
    }
  };
  phase(start, -world.before, world.before, false);
  lines.begins = lines.times.length;
  lines.first = lines.begins - 1;
  phase(decided, 0, world.months, true);
  const made = lines.values.cumulative as number[];
  const begun = made[lines.begins] as number;
  lines.values.cumulative = made.map((value) => value - begun); // counted from the change on
  return lines;
}
