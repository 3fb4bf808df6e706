// The sorting exercise: the card at hand, what is still to sort, and the bins with their cards.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Frame, useSession } from "../../frontend/frame";
import { exercise, type Props } from "../../frontend/host";
import { sorting as catalogue } from "../../frontend/strings/en.json";
import { translator } from "../../frontend/text";
import { useDrag } from "./drag";
import { Hand } from "./hand";
import {
  binOf,
  type Card,
  checked,
  EMPTY,
  type Given,
  missing,
  nextCard,
  orderedBins,
  orderedCards,
  type Said,
  type SortingContent,
  type SortingResponse,
  withGiven,
} from "./model";
import { Bins, Pile } from "./places";
import { CheckAll, Sure } from "./verdict";

function Sorting({ session }: Props<SortingResponse>) {
  useSession(session);
  const content = session.content as SortingContent;
  const t = translator(catalogue, "sorting", session.settings.strings);
  const cards = orderedCards(content, session.settings.scope);
  const bins = orderedBins(content);
  const given = (id: string): Given => session.response.items[id] ?? {};
  const open = (card: Card) => missing(content, card, given(card.id)).length > 0;
  const [at, setAt] = useState(() => (cards.find(open) ?? cards[0])?.id ?? "");
  const [news, setNews] = useState("");
  const box = useRef<HTMLDivElement>(null);
  const wanted = useRef("");
  const here = cards.find((card) => card.id === at);

  // what was pressed goes away or changes: the focus goes on to what comes next
  useLayoutEffect(() => {
    if (!wanted.current) return;
    box.current?.querySelector<HTMLElement>(wanted.current)?.focus();
    const last = [...(box.current?.querySelectorAll(".put") ?? [])].pop();
    // on a phone: a new card with all of its bins, so that nobody scrolls to and fro
    if (wanted.current === ".face" && last && last.getBoundingClientRect().bottom > innerHeight) {
      box.current?.querySelector(".hand")?.scrollIntoView({ block: "start" });
    }
    wanted.current = "";
  });

  const go = (id: string) => {
    setAt(id);
    wanted.current = ".face";
  };
  const change = (part: Partial<Given>, tag = "") =>
    session.change(withGiven(session.response, at, part), tag && `${at}/${tag}`);
  const place = (id: string, bin: string) => {
    const card = cards.find((one) => one.id === id);
    if (!card || session.readOnly) return;
    const next = withGiven(session.response, id, { bin });
    const sorted = { ...given(id), bin };
    session.change(next);
    const left = cards.filter((one) => !binOf(content, next.items[one.id] ?? {})).length;
    const label = binOf(content, sorted)?.label ?? "";
    setNews(`${t("placed", { bin: label })} ${left ? t("left", { n: left }) : t("none-left")}`);
    setAt(id);
    if (missing(content, card, sorted).length > 0) wanted.current = ".more input";
    else if (content.reveal === "immediate") wanted.current = ".check button";
    else if (content.why) wanted.current = ".next";
    else if (left) {
      go(nextCard(cards, id, (one) => one.id !== id && open(one)));
    }
  };
  const tap = (bin: string) => {
    if (!binOf(content, given(at))) place(at, bin);
  };
  const dragged = useDrag(box, { off: session.readOnly, onDrop: place, onTap: tap });

  const checkAll = () => {
    const first = cards.find(open);
    if (first) {
      go(first.id);
      return;
    }
    session.change(
      checked(
        session.response,
        cards.map((card) => card.id),
      ),
    );
    go(cards[0]?.id ?? at); // from there on they are read one by one
  };
  const said = (session.feedback.items ?? {}) as Record<string, Said>;
  const places = { content, cards, at, given, said, go, t, off: session.readOnly };
  const done = cards.length - cards.filter(open).length;
  return (
    <Frame session={session} empty={EMPTY}>
      {(session.feedback.notes as string[] | undefined)?.map((note) => (
        <p key={note} class="notice trouble">
          {note}
        </p>
      ))}
      <div class="sorting" ref={box}>
        <div class="columns">
          {here && (
            <Hand
              key={here.id}
              {...{ session, content, bins, cards, t, go, place, change }}
              card={here}
              said={said[here.id] ?? {}}
              dragged={dragged}
              onCheck={() => {
                session.change(checked(session.response, [here.id]));
                wanted.current = ".check";
              }}
              onNext={() => go(nextCard(cards, here.id, open))}
              focusOn={(selector) => {
                wanted.current = selector;
              }}
            >
              {content.reveal === "at-end" && (
                <CheckAll {...places} open={open} onCheck={checkAll} />
              )}
            </Hand>
          )}
          <Pile {...places} />
          <Bins {...places} bins={bins} dragged={dragged} />
        </div>
        {dragged && (
          <div
            class="ghost"
            aria-hidden="true"
            style={{ transform: `translate(${dragged.x}px, ${dragged.y}px)` }}
          >
            {cards.find((card) => card.id === dragged.card)?.text}
          </div>
        )}
        <p class="hidden" role="status">
          {news}
        </p>
      </div>
      <p class="meta">{t("progress", { done, total: cards.length })}</p>
      <Sure sure={session.feedback.sure as { says: string } | undefined} t={t} />
    </Frame>
  );
}

export default exercise<SortingResponse>(Sorting);
