// One's own cards, by site and what they are about.
import type { translator } from "../../frontend/text";
import type { Card, ProfileContent } from "./model";

type T = ReturnType<typeof translator>;

interface CardsProps {
  cards: Card[];
  content: ProfileContent;
  /** Shown at once; later they are folded away, and at hand. */
  open: boolean;
  t: T;
}

export function Cards({ cards, content, open, t }: CardsProps) {
  const title = t(content.condition === "all" ? "cards-all" : "cards", { n: cards.length });
  return (
    <details class="cards" open={open} key={String(open)}>
      <summary>{title}</summary>
      <div class="sites">
        {content.options.map((option) => (
          <section key={option.id}>
            <h4>{option.name}</h4>
            <ul>
              {content.criteria.flatMap((criterion) =>
                cards
                  .filter((card) => card.option === option.id && card.criterion === criterion.id)
                  .map((card) => (
                    <li key={card.id}>
                      <span class="meta">{criterion.name}</span> {card.text}
                    </li>
                  )),
              )}
            </ul>
          </section>
        ))}
      </div>
    </details>
  );
}
