// Interface strings: one English catalogue, and another language's by the same keys.

export type Catalogue = Record<string, string>;

/** Looks up `key` for a language's `overrides`, else in `catalogue`, and fills in `{names}`. */
export function translator(catalogue: Catalogue, area: string, overrides?: Catalogue) {
  return (key: string, values: Record<string, string | number> = {}): string => {
    const text = overrides?.[`${area}.${key}`] ?? catalogue[key];
    if (text === undefined) throw new Error(`no string ${area}.${key}`);
    return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
  };
}

/** A time of day, with the date where it is not today. */
export function when(time: number | string, language: string): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return "–";
  const today = date.toDateString() === new Date().toDateString();
  return date.toLocaleString(language, {
    ...(today ? {} : { day: "numeric", month: "short" }),
    hour: "2-digit",
    minute: "2-digit",
  });
}
