// A game season by season: what the last one brought, the decisions for the next, and the hunt.
import { useRef } from "preact/hooks";
import type { T } from "./chart";
import { Decide } from "./decide";
import {
  type Decided,
  type Lines,
  type MicroworldContent,
  number,
  type WhalesWorld,
} from "./model";

interface SeasonProps {
  content: MicroworldContent;
  game: Decided[];
  lines: Lines;
  decided: Decided;
  give: (id: string, value: number) => void;
  hunt: () => void;
  again: () => void;
  off: boolean;
  t: T;
}

export function SeasonView(props: SeasonProps) {
  const { content, game, lines, decided, give, hunt, again, off, t } = props;
  const box = useRef<HTMLDivElement>(null);
  const over = game.length >= content.seasons;
  const world = content.world as WhalesWorld;
  const last = game.length - 1;
  const bots = [...new Set(content.bots)];
  const told = (name: string) => number(lines.values[name]?.[last] ?? 0);
  return (
    <div class="season" ref={box} tabIndex={-1}>
      <details>
        <summary>{t("bots", { n: content.bots.length })}</summary>
        <ul>
          {bots.map((bot) => (
            <li key={bot}>
              {t("bot", { n: content.bots.filter((one) => one === bot).length, bot })}{" "}
              {world.bots[bot]}.
            </li>
          ))}
        </ul>
        <p>{t("fleet-rules", { price: world.fleet.price, cost: world.fleet.cost })}</p>
      </details>
      <p class="now">
        <strong>
          {over
            ? t("game-over", { n: content.seasons })
            : t("season", { n: game.length + 1, of: content.seasons })}
        </strong>
      </p>
      <div role="status">
        {game.length > 0 && (
          <p>
            {t("last-season", {
              n: game.length,
              catch: told("catch"),
              quota: told("quota"),
              days: told("days"),
              rate: told("rate"),
              boats: told("boats"),
              all: told("all-boats"),
              money: told("money"),
            })}
          </p>
        )}
      </div>
      {!over && (
        <>
          <Decide content={content} decided={decided} give={give} off={off} t={t} />
          <button type="button" class="main" disabled={off} onClick={hunt}>
            {t("hunt", { n: game.length + 1 })}
          </button>
        </>
      )}{" "}
      {game.length > 0 && (
        <button
          type="button"
          disabled={off}
          onClick={() => {
            again();
            box.current?.focus();
          }}
        >
          {t("new-game")}
        </button>
      )}
    </div>
  );
}
