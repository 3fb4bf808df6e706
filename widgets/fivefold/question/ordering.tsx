// Putting options in order: by dragging a handle, by two buttons a row, or by the arrow keys.
import { useRef, useState } from "preact/hooks";
import type { translator } from "../../frontend/text";
import type { Option } from "./model";

interface OrderingProps {
  options: Option[];
  /** Ids in the person's order; null until they touched it. */
  order: string[] | null;
  onOrder: (order: string[]) => void;
  off: boolean;
  t: ReturnType<typeof translator>;
}

export function Ordering({ options, order, onOrder, off, t }: OrderingProps) {
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState("");
  const dragged = useRef<string | null>(null);
  const known = options.map((option) => option.id);
  const valid = order?.length === known.length && known.every((id) => order.includes(id));
  const ids = valid ? order : known;
  const text = (id: string) => options.find((option) => option.id === id)?.text ?? id;

  const move = (id: string, to: number) => {
    const from = ids.indexOf(id);
    if (to < 0 || to >= ids.length || to === from) return;
    const next = ids.filter((other) => other !== id);
    next.splice(to, 0, id);
    onOrder(next);
    setSaid(t("moved", { text: text(id), place: to + 1, n: ids.length }));
  };

  const follow = (event: PointerEvent) => {
    const id = dragged.current;
    if (!id || !list.current) return;
    const middles = [...list.current.children].map((row) => {
      const box = row.getBoundingClientRect();
      return box.top + box.height / 2;
    });
    const from = ids.indexOf(id);
    const others = middles.filter((_, index) => index !== from);
    move(id, others.filter((middle) => event.clientY > middle).length);
  };

  return (
    <>
      <p class="meta">{t("order")}</p>
      <ol class="ordering" ref={list}>
        {ids.map((id, place) => (
          <li key={id} data-option={id}>
            <span
              class="handle"
              aria-hidden="true"
              onPointerDown={(event) => {
                if (off) return;
                dragged.current = id;
                event.currentTarget.setPointerCapture(event.pointerId);
              }}
              onPointerMove={follow}
              onPointerUp={() => {
                dragged.current = null;
              }}
              onPointerCancel={() => {
                dragged.current = null;
              }}
            >
              ⠿
            </span>
            <span class="text">{text(id)}</span>
            <button
              type="button"
              aria-label={t("up", { text: text(id) })}
              disabled={off || place === 0}
              onClick={() => move(id, place - 1)}
            >
              ↑
            </button>
            <button
              type="button"
              aria-label={t("down", { text: text(id) })}
              disabled={off || place === ids.length - 1}
              onClick={() => move(id, place + 1)}
            >
              ↓
            </button>
          </li>
        ))}
      </ol>
      {!valid && (
        <button type="button" disabled={off} onClick={() => onOrder(ids)}>
          {t("order-as-shown")}
        </button>
      )}
      <p class="hidden" role="status">
        {said}
      </p>
    </>
  );
}
