// The whaling commons: the hunt of models/whales.py and the fleets of models/fleets.py.
import { Engine } from "./engine";
import type { Decided, Lines, WhalesWorld } from "./model";

interface Fleet {
  boats: number;
  money: number;
  profit: number;
}

interface Season {
  alive: number[];
  units: number;
  days: number;
}

export interface Year {
  quota: number;
  fleets: Fleet[];
  season: Season;
  rate: number;
}

/** The seasons of a game against bots: one for each decision of the person's fleet. */
export function play(world: WhalesWorld, decided: Decided[], bots: string[], off: boolean): Year[] {
  const values = Object.entries(world.constants).map(([symbol, told]) => [symbol, told.value]);
  const parameters = { A: 0, ...Object.fromEntries(values), ...(off ? world.off : {}) };
  const engine = new Engine(world.engine, parameters);
  const years: Year[] = [];
  for (const own of decided) {
    const last = years.at(-1);
    const { boats, money, quotas } = world.fleet;
    const before = last?.fleets ?? ["", ...bots].map(() => ({ boats, money, profit: 0 }));
    const chosen = before.map((fleet, n) =>
      n === 0 ? own : decide(bots[n - 1] as string, fleet, years, world),
    );
    const fleets = before.map((fleet, n) => traded(fleet, (chosen[n] as Decided).boats, world));
    const votes = chosen.map((one) =>
      Math.min(quotas[1], Math.max(quotas[0], (one as Decided).vote as number)),
    );
    const quota = median(votes);
    const all = fleets.reduce((sum, fleet) => sum + fleet.boats, 0);
    const alive = last?.season.alive ?? world.species.map((one) => one.start);
    const season = hunt(engine, world, alive, all, quota);
    const rate = all && season.days ? season.units / (all * season.days) : 0;
    years.push({
      quota,
      fleets: fleets.map((f) => paid(f, season.units, all, world)),
      season,
      rate,
    });
  }
  return years;
}

function hunt(
  engine: Engine,
  world: WhalesWorld,
  alive: number[],
  boats: number,
  quota: number,
): Season {
  const dt = 1 / world.steps;
  const length = 360 / world.steps;
  const step = (state: number[], effort: number, by: number) => {
    engine.set("A", effort);
    return engine.step(state, by);
  };
  const units = (state: number[]) =>
    world.species.reduce((sum, one, n) => sum + one.weight * (state[4 + n] as number), 0);
  let now = [...alive, 0, 0, 0, 0];
  let days = 0;
  let closed = boats <= 0 || quota <= 0;
  for (let n = 0; n < world.steps; n++) {
    if (closed || n >= world.open) {
      now = step(now, 0, dt);
      continue;
    }
    const after = step(now, boats, dt);
    const taken = units(now);
    const reached = units(after);
    if (reached <= quota) {
      now = after;
      days += length;
      continue;
    }
    let share = (quota - taken) / (reached - taken);
    for (let again = 0; again < (share > 0 ? 2 : 0); again++) {
      share *= (quota - taken) / (units(step(now, boats, dt * share)) - taken);
    }
    now = step(step(now, boats, dt * share), 0, dt * (1 - share));
    days += length * share;
    closed = true;
  }
  return { alive: now.slice(0, 4), units: units(now), days };
}

function traded(fleet: Fleet, wanted: number | undefined, world: WhalesWorld): Fleet {
  const { price, most } = world.fleet;
  const afford = Math.min(most - fleet.boats, Math.floor(fleet.money / price));
  const bought = Math.max(-fleet.boats, Math.min(Math.max(0, afford), wanted ?? 0));
  return {
    ...fleet,
    boats: fleet.boats + bought,
    money: fleet.money - price * Math.max(0, bought),
  };
}

function paid(fleet: Fleet, units: number, boats: number, world: WhalesWorld): Fleet {
  const share = boats ? (units * fleet.boats) / boats : 0;
  const profit = share - world.fleet.cost * fleet.boats;
  return { ...fleet, money: fleet.money + profit, profit };
}

/** What a bot decides, by the rules that are printed beside the game. */
function decide(bot: string, fleet: Fleet, past: Year[], world: WhalesWorld): Decided {
  const last = past.at(-1);
  const { quota, price } = world.fleet;
  if (!last) return { boats: 0, vote: quota };
  if (bot === "grower") {
    const bought = Math.floor((0.5 * Math.max(0, fleet.profit)) / price);
    const sold = fleet.profit < 0 ? Math.ceil(0.1 * fleet.boats) : 0;
    return { boats: bought - sold, vote: Math.max(quota, ...past.map((year) => year.quota)) };
  }
  const before = past.at(-2);
  if (bot === "careful" && before && last.rate < before.rate) {
    return { boats: 0, vote: Math.floor((last.quota * 0.85) / 100 + 0.5) * 100 };
  }
  return { boats: 0, vote: last.quota };
}

function median(votes: number[]): number {
  const sorted = [...votes].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  if (sorted.length % 2) return sorted[Math.floor(middle)] as number;
  return ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

/** The lines of a game, one value for each season. */
export function linesOf(world: WhalesWorld, years: Year[]): Lines {
  const column = (of: (year: Year) => number) => years.map(of);
  const own = (year: Year) => year.fleets[0] as Fleet;
  const values: Record<string, number[]> = {
    catch: column((year) => year.season.units),
    quota: column((year) => year.quota),
    rate: column((year) => year.rate),
    days: column((year) => year.season.days),
    boats: column((year) => own(year).boats),
    "all-boats": column((year) => year.fleets.reduce((sum, fleet) => sum + fleet.boats, 0)),
    money: column((year) => own(year).money),
  };
  world.species.forEach(({ id }, n) => {
    values[id] = column((year) => year.season.alive[n] as number);
  });
  return { times: years.map((_, n) => n + 1), values, first: 0, begins: 0 };
}
