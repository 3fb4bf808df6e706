// A vote on statements as the browser sees it, and pure functions over it.
import type { ExerciseContent } from "../../frontend/host";

export const VOTES = ["agree", "disagree", "pass"] as const;
export type Vote = (typeof VOTES)[number];

export interface Statement {
  id: string;
  text: string;
  /** What people voted on, where the text is a gloss of it; its language beside it. */
  original?: string;
  language?: string;
}

export interface VotingContent extends ExerciseContent {
  case: string | null;
  /** In the order in which they are shown. */
  statements: Statement[];
  needs: number;
  own: boolean;
  note: string;
  declare: { prompt: string; groups: { id: string; label: string }[] } | null;
}

export interface VotingResponse {
  version: 1;
  /** The declared group; "" where there is none. */
  group: string;
  votes: Record<string, Vote>;
  own: string[];
  /** An own statement that is still being written. */
  draft?: string;
  shown: boolean;
  /** The votes as they were when the picture was first shown; Python keeps them. */
  first?: Record<string, Vote>;
}

export interface Counted {
  agree: number;
  disagree: number;
  pass: number;
  votes: number;
  /** Of agreement, passes counted, 0 to 1; null where nobody voted. */
  share: number | null;
}

export interface Row {
  id: string;
  text: string;
  yours: Vote;
  verdicts: string[];
  /** Group-informed, 0 to 1. */
  consensus: number;
  all: Counted;
  groups: Counted[];
  says: string;
}

export interface Group {
  name: string;
  people: number;
  x: number;
  y: number;
  /** From your place to the group's middle. */
  away: number;
  same: number;
  of: number;
}

export interface Picture {
  you: [number, number];
  every: number;
  dots: [number, number, number][];
  groups: Group[];
}

/** What Python says once the picture is asked for. */
export interface Said {
  shown?: boolean;
  told?: string[];
  says?: string;
  rows?: Row[];
  picture?: Picture;
  credit?: string;
}

export const EMPTY: VotingResponse = { version: 1, group: "", votes: {}, own: [], shown: false };
export const MOST_OWN = 5;
export const LONGEST = 280;

/** Statements without a vote, in the order in which they are shown. */
export function open(content: VotingContent, response: VotingResponse): Statement[] {
  return content.statements.filter((one) => !response.votes[one.id]);
}

/** What "start again" leaves: the votes from before the first picture. */
export function cleared({ first }: VotingResponse): VotingResponse {
  return first ? { ...EMPTY, first } : EMPTY;
}

/** The picture asked for; the votes before the first one stay beside the later ones. */
export function asked(response: VotingResponse): VotingResponse {
  return { ...response, shown: true, first: response.first ?? response.votes };
}

/** How many statements have a vote. */
export function cast(content: VotingContent, response: VotingResponse): number {
  return content.statements.length - open(content, response).length;
}

export function withVote(response: VotingResponse, id: string, vote: Vote): VotingResponse {
  return { ...response, votes: { ...response.votes, [id]: vote } };
}

/** A share of 0 to 1 in whole percent. */
export function percent(share: number | null): string {
  return share === null ? "–" : `${Math.round(100 * share)} %`;
}

/** The verdicts in the order in which they are told, each with its rows; a row stands once. */
export function byVerdict(rows: Row[]): { kind: string; rows: Row[] }[] {
  const kinds = ["not-shared", "across", "split", "none"];
  const of = (row: Row) => kinds.find((kind) => row.verdicts.includes(kind)) ?? "none";
  return kinds
    .map((kind) => ({ kind, rows: rows.filter((row) => of(row) === kind) }))
    .filter((part) => part.rows.length > 0);
}
