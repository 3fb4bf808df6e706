// Putting options in order: by dragging a handle, or by two buttons a row.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { translator } from "../../frontend/text";
import type { Option } from "./model";

interface OrderingProps {
  options: Option[];
  /** Ids in the person's order; null until they touched it. */
  order: string[] | null;
  /** Changes with the same tag in a row, those of one drag, are one undo step. */
  onOrder: (order: string[], tag?: string) => void;
  off: boolean;
  t: ReturnType<typeof translator>;
}

export function Ordering({ options, order, onOrder, off, t }: OrderingProps) {
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState("");
  const dragged = useRef<string | null>(null);
  const drags = useRef(0);
  const pressed = useRef<{ id: string; by: number } | null>(null);
  const known = options.map((option) => option.id);
  const valid = order?.length === known.length && known.every((id) => order.includes(id));
  const ids = valid ? order : known;
  const text = (id: string) => options.find((option) => option.id === id)?.text ?? id;

  // a row that moves takes the focus off its button, and at an end the button goes out
  useLayoutEffect(() => {
    if (!pressed.current) return;
    const { id, by } = pressed.current;
    pressed.current = null;
    const row = list.current?.querySelector(`[data-option="${CSS.escape(id)}"]`);
    const [up, down] = row?.querySelectorAll("button") ?? [];
    const wanted = by < 0 ? up : down;
    (wanted?.disabled ? (by < 0 ? down : up) : wanted)?.focus();
  });

  const move = (id: string, to: number, tag?: string) => {
    const from = ids.indexOf(id);
    if (to < 0 || to >= ids.length || to === from) return;
    const next = ids.filter((other) => other !== id);
    next.splice(to, 0, id);
    onOrder(next, tag);
    setSaid(t("moved", { text: text(id), place: to + 1, n: ids.length }));
  };

  const press = (id: string, by: number) => {
    pressed.current = { id, by };
    move(id, ids.indexOf(id) + by);
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
    move(id, others.filter((middle) => event.clientY > middle).length, `drag-${drags.current}`);
  };

  const drop = () => {
    dragged.current = null;
  };

  return (
    <>
      <p class="meta">{t("order")}</p>
      {/* the list holds the pointer: a row that moves would let it go */}
      <ol
        class="ordering"
        ref={list}
        onPointerMove={follow}
        onPointerUp={drop}
        onPointerCancel={drop}
      >
        {ids.map((id, place) => (
          <li key={id} data-option={id}>
            <span
              class="handle"
              aria-hidden="true"
              // else text is selected, and the next drag would be the browser's, of that text
              onMouseDown={(event) => event.preventDefault()}
              onPointerDown={(event) => {
                if (off) return;
                dragged.current = id;
                drags.current += 1;
                list.current?.setPointerCapture(event.pointerId);
              }}
            >
              ⠿
            </span>
            <span class="text">{text(id)}</span>
            <button
              type="button"
              aria-label={t("up", { text: text(id) })}
              disabled={off || place === 0}
              onClick={() => press(id, -1)}
            >
              ↑
            </button>
            <button
              type="button"
              aria-label={t("down", { text: text(id) })}
              disabled={off || place === ids.length - 1}
              onClick={() => press(id, 1)}
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
