// The model of fivefold/microworld/models/creative_tension.py for pages without a kernel and for
// sliders that may not wait. tests/browser/test_tension.py holds the two together.

export interface Policies {
  drive: "aspiration" | "necessity";
  hold: number;
  honesty: number;
  conflict: number;
  gain: number;
  delay: number;
}

export const LINES = ["vision", "reality", "perceived", "effort", "emotional", "pull"] as const;
export type Line = (typeof LINES)[number];
export type Run = Record<Line, number[]>;

export const FLOOR = 4;
export const MONTHS = 60;
export const DT = 0.25;

type State = readonly [number, number, number, number, number, number];

/** The equations as they are printed: those of Python, word for word. */
export function equations(drive: Policies["drive"]): string[] {
  return [
    drive === "aspiration" ? "ref = V" : "ref = F",
    "dE/dt = (k·max(0, ref − S) − E) / 4",
    "dR/dt = 0.30·E − 0.05·(R − 1) − 0.30·P",
    "dS/dt = (R + d − S) / τ",
    "dM/dt = (max(0, V − R − h) − M) / 3",
    "dV/dt = −0.10·M",
    "dP/dt = (c·max(0, R − B) − P) / 6",
    "R ≥ 0",
    "V ≥ 0",
  ];
}

/** The parameters of the equations by symbol; `reality` is where it began. */
export function parameters(policies: Policies, reality: number): Record<string, number> {
  return {
    k: policies.gain,
    τ: policies.delay,
    d: (10 - policies.honesty) / 2,
    h: policies.hold,
    c: policies.conflict / 10,
    F: FLOOR,
    B: reality,
  };
}

function rates(state: State, policies: Policies, begun: number): State {
  const [E, R, S, M, V, P] = state;
  const ref = policies.drive === "aspiration" ? V : FLOOR;
  const drift = (10 - policies.honesty) / 2;
  return [
    (policies.gain * Math.max(0, ref - S) - E) / 4,
    0.3 * E - 0.05 * (R - 1) - 0.3 * P,
    (R + drift - S) / policies.delay,
    (Math.max(0, V - R - policies.hold) - M) / 3,
    -0.1 * M,
    ((policies.conflict / 10) * Math.max(0, R - begun) - P) / 6,
  ];
}

/** A run over MONTHS by the classical Runge-Kutta method, in steps of DT. */
export function simulate(policies: Policies, vision: number, reality: number): Run {
  let now: State = [0, reality, reality, 0, vision, 0];
  const rows: State[] = [now];
  const on = (slope: State, by: number) => now.map((x, n) => x + by * at(slope, n)) as never;
  for (let step = 0; step < MONTHS / DT; step++) {
    const first = rates(now, policies, reality);
    const second = rates(on(first, DT / 2), policies, reality);
    const third = rates(on(second, DT / 2), policies, reality);
    const fourth = rates(on(third, DT), policies, reality);
    now = now.map((x, n) => {
      const slope = at(first, n) + 2 * at(second, n) + 2 * at(third, n) + at(fourth, n);
      const next = x + (DT / 6) * slope;
      return n === 1 || n === 4 ? Math.max(0, next) : next; // reality and vision end at nought
    }) as never;
    rows.push(now);
  }
  const column = (n: number) => rows.map((row) => at(row, n));
  return {
    effort: column(0),
    reality: column(1),
    perceived: column(2),
    emotional: column(3),
    vision: column(4),
    pull: column(5),
  };
}

function at(state: State, place: number): number {
  return state[place] as number;
}
