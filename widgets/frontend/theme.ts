// Light or dark, as JupyterLab says, else as the system does.

/** Keeps `data-theme` on `root` in step with the host; returns the way to stop. */
export function followTheme(root: HTMLElement, wanted: "auto" | "light" | "dark"): () => void {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const lab = document.body.dataset.jpThemeLight;
    const dark = wanted === "auto" ? (lab ? lab === "false" : system.matches) : wanted === "dark";
    root.dataset.theme = dark ? "dark" : "light";
  };
  apply();
  const watch = new MutationObserver(apply);
  watch.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light"] });
  system.addEventListener("change", apply);
  return () => {
    watch.disconnect();
    system.removeEventListener("change", apply);
  };
}
