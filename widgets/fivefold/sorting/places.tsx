// What is still to sort, and the bins with the cards that lie in them.
import type { Dragged } from "./drag";
import { Handle, type T } from "./hand";
import {
  type Bin,
  binOf,
  type Card,
  FEW,
  type Given,
  type Said,
  type SortingContent,
} from "./model";

interface PlacesProps {
  content: SortingContent;
  cards: Card[];
  /** The card at hand. */
  at: string;
  given: (id: string) => Given;
  said: Record<string, Said>;
  go: (id: string) => void;
  off: boolean;
  t: T;
}

export function Pile(props: PlacesProps) {
  const { content, cards, given, t } = props;
  const left = cards.filter((card) => !binOf(content, given(card.id)));
  return (
    <div class="pile">
      <h4>{left.length ? t("pile", { n: left.length }) : t("none-left")}</h4>
      {left.length > 0 && <Cards {...props} cards={left} />}
    </div>
  );
}

interface BinsProps extends PlacesProps {
  bins: Bin[];
  dragged: Dragged | null;
}

/** The bins, each a place to drop a card on. */
export function Bins(props: BinsProps) {
  const { content, bins, cards, given, dragged, t } = props;
  const { axes } = content;
  return (
    <div
      class={axes ? "bins axes" : "bins"}
      style={axes ? { "--across": String(axes.x.levels.length) } : undefined}
    >
      {bins.map((bin, place) => {
        const inside = cards.filter((card) => binOf(content, given(card.id)) === bin);
        return (
          <div key={bin.id} class={dragged?.bin === bin.id ? "bin over" : "bin"} data-bin={bin.id}>
            <h4>
              <span class="digit">{place + 1}</span> {bin.label}{" "}
              <span class="meta">{t("count", { n: inside.length })}</span>
            </h4>
            {axes && bin.at && (
              <p class="meta">
                {t("place", {
                  x: axes.x.label,
                  across: bin.at[0],
                  y: axes.y.label,
                  up: bin.at[1],
                })}
              </p>
            )}
            {(axes || bins.length > FEW) && bin.description && (
              <p class="meta told">{bin.description}</p>
            )}
            {inside.length > 0 && <Cards {...props} cards={inside} />}
          </div>
        );
      })}
    </div>
  );
}

function Cards({ cards, at, said, given, go, off, t }: PlacesProps) {
  return (
    <ul class="cards">
      {cards.map((card) => {
        const verdict = given(card.id).checked ? said[card.id]?.verdict : undefined;
        return (
          <li key={card.id} data-drag={off ? undefined : card.id} data-verdict={verdict}>
            {!off && <Handle />}
            <button
              type="button"
              class="chip"
              aria-current={card.id === at ? "true" : undefined}
              onClick={() => go(card.id)}
            >
              {verdict && <span class="hidden">{t(verdict)} </span>}
              <span class="text">{card.text}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
