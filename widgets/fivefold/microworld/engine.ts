// Equations as they are printed, computed as they are printed: the engine of microworld/engine.py.
// tests/browser/test_microworld.py holds the two together.

export interface EngineData {
  states: { symbol: string; id: string; least: number | null }[];
  equations: { left: string; right: string; rate: boolean }[];
}

type Value = (memory: Float64Array) => number;

/** A model over one memory: a place for each name, the rates behind them. */
export class Engine {
  private readonly places = new Map<string, number>();
  private readonly memory: Float64Array;
  private readonly steps: { to: number; value: Value }[] = [];
  private readonly rates: number[];
  private readonly ends: (number | null)[];

  constructor(data: EngineData, parameters: Record<string, number>) {
    const names = [...data.states.map((state) => state.symbol), ...Object.keys(parameters)];
    for (const name of names) this.places.set(name, this.places.size);
    for (const { left, right, rate } of data.equations) {
      const value = compiled(right, this.places);
      const name = rate ? `d${left}/dt` : left;
      this.places.set(name, this.places.size);
      this.steps.push({ to: this.place(name), value });
    }
    this.memory = new Float64Array(this.places.size);
    for (const [name, value] of Object.entries(parameters)) this.set(name, value);
    this.rates = data.states.map((state) => this.place(`d${state.symbol}/dt`));
    this.ends = data.states.map((state) => state.least);
  }

  set(name: string, value: number): void {
    this.memory[this.place(name)] = value;
  }

  /** The value of a name at a moment. */
  at(state: number[], name: string): number {
    this.compute(state);
    return this.memory[this.place(name)] as number;
  }

  /** One step of the classical Runge-Kutta method; no state goes beyond its end. */
  step(now: number[], dt: number): number[] {
    const first = this.compute(now);
    const second = this.compute(on(now, first, dt / 2));
    const third = this.compute(on(now, second, dt / 2));
    const fourth = this.compute(on(now, third, dt));
    return now.map((x, n) => {
      const slope =
        (first[n] as number) +
        2 * (second[n] as number) +
        2 * (third[n] as number) +
        (fourth[n] as number);
      const next = x + (dt / 6) * slope;
      const end = this.ends[n];
      return end === null || end === undefined ? next : Math.max(end, next);
    });
  }

  private compute(state: number[]): number[] {
    for (let n = 0; n < state.length; n++) this.memory[n] = state[n] as number;
    for (const { to, value } of this.steps) this.memory[to] = value(this.memory);
    return this.rates.map((place) => this.memory[place] as number);
  }

  private place(name: string): number {
    const found = this.places.get(name);
    if (found === undefined) throw new Error(`an equation uses the unknown ${name}`);
    return found;
  }
}

function on(now: number[], slope: number[], by: number): number[] {
  return now.map((x, n) => x + by * (slope[n] as number));
}

/** The right side of an equation: numbers, names, + − · / ^, brackets, max and min of two. */
function compiled(text: string, places: Map<string, number>): Value {
  const plain = text.replaceAll("−", "-").replaceAll("·", "*");
  const tokens = plain.match(/\d+(?:\.\d+)?|[\p{L}_][\p{L}\p{N}_]*|[-+*/^(),]/gu) ?? [];
  let next = 0;
  const taken = (token: string) => tokens[next] === token && ++next > 0;
  const wanted = (token: string) => {
    if (!taken(token)) throw new Error(`the equation ${text} cannot be read`);
  };
  const sum = (): Value => {
    let left = product();
    for (;;) {
      const [a, plus] = [left, taken("+")];
      if (!plus && !taken("-")) return left;
      const b = product();
      left = plus ? (m) => a(m) + b(m) : (m) => a(m) - b(m);
    }
  };
  const product = (): Value => {
    let left = signed();
    for (;;) {
      const [a, times] = [left, taken("*")];
      if (!times && !taken("/")) return left;
      const b = signed();
      left = times ? (m) => a(m) * b(m) : (m) => a(m) / b(m);
    }
  };
  const signed = (): Value => {
    if (!taken("-")) return power();
    const value = signed();
    return (m) => -value(m);
  };
  const power = (): Value => {
    const base = atom();
    if (!taken("^")) return base;
    const above = Number(tokens[next++]);
    return (m) => base(m) ** above;
  };
  const atom = (): Value => {
    const token = tokens[next++] ?? "";
    if (token === "(") {
      const inner = sum();
      wanted(")");
      return inner;
    }
    if (/^\d/.test(token)) {
      const number = Number(token);
      return () => number;
    }
    if ((token === "max" || token === "min") && taken("(")) {
      const a = sum();
      wanted(",");
      const b = sum();
      wanted(")");
      return token === "max" ? (m) => Math.max(a(m), b(m)) : (m) => Math.min(a(m), b(m));
    }
    const place = places.get(token);
    if (place === undefined) throw new Error(`the equation ${text} uses the unknown ${token}`);
    return (m) => m[place] as number;
  };
  const found = sum();
  if (next < tokens.length) throw new Error(`the equation ${text} cannot be read`);
  return found;
}
