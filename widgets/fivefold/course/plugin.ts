// Shows the course's start page in a tab of JupyterLab. A prebuilt extension by hand: JupyterLab
// loads this script, hands over what it shares, and asks for the module "./extension".
// https://jupyterlab.readthedocs.io/en/stable/extension/extension_dev.html#prebuilt-extensions

type Shared = Record<string, Record<string, { get: () => Promise<() => unknown> }>>;
type Signal = { connect: (slot: () => void) => void };
interface Panel {
  id: string;
  node: HTMLElement;
  isVisible: boolean;
  isDisposed: boolean;
  title: { label: string; caption: string; closable: boolean };
  onAfterShow: (message: unknown) => void;
}
interface Lumino {
  Widget: new () => Panel;
}
interface Opened {
  revealed?: Promise<void>;
  setFragment?: (fragment: string) => void;
}
interface Lab {
  restored: Promise<void>;
  shell: {
    add: (panel: Panel, area: string, options?: object) => void;
    activateById: (id: string) => void;
    currentChanged: Signal;
  };
  commands: {
    addCommand: (id: string, options: object) => void;
    execute: (id: string, options?: object) => Promise<unknown>;
  };
}

const ID = "fivefold-start";
let shared: Shared = {};

async function lumino(): Promise<Lumino> {
  const versions = Object.values(shared["@lumino/widgets"] ?? {});
  const factory = await versions[0]?.get();
  return factory?.() as Lumino;
}

function baseUrl(): string {
  const config = document.getElementById("jupyter-config-data")?.textContent ?? "{}";
  return (JSON.parse(config) as { baseUrl?: string }).baseUrl ?? "/";
}

async function activate(app: Lab): Promise<void> {
  const { Widget } = await lumino();
  const address = `${baseUrl()}fivefold/start?part=body`;
  let panel: Panel | undefined;
  let shown = "";

  async function refresh(): Promise<void> {
    if (!panel?.isVisible) return;
    const { node } = panel;
    let page: string;
    try {
      const answer = await fetch(address, { credentials: "same-origin" });
      if (!answer.ok) throw new Error(String(answer.status));
      page = await answer.text();
    } catch {
      page =
        '<main class="ff-start"><p>Your course cannot be shown: JupyterLab\'s server does not answer. Start <code>fivefold learn</code> again; your answers are safe.</p></main>';
    }
    if (page === shown) return;
    shown = page;
    const open = [...node.querySelectorAll("details")].map((one) => [one.id, one.open] as const);
    const focused = node.contains(document.activeElement)
      ? [...node.querySelectorAll("a, summary")].indexOf(document.activeElement as Element)
      : -1;
    node.innerHTML = page;
    for (const [id, was] of open) {
      const found = node.querySelector<HTMLDetailsElement>(`#${CSS.escape(id)}`);
      if (found) found.open = was;
    }
    node.querySelectorAll<HTMLElement>("a, summary")[focused]?.focus();
  }

  function made(): Panel {
    const fresh = new Widget();
    fresh.id = ID;
    fresh.title.label = "Your course";
    fresh.title.caption = "Where you are, and what comes next";
    fresh.title.closable = true;
    fresh.node.style.overflow = "auto";
    fresh.node.tabIndex = -1;
    fresh.onAfterShow = () => void refresh();
    fresh.node.addEventListener("click", (event) => void follow(event));
    return fresh;
  }

  async function follow(event: MouseEvent): Promise<void> {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-path]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const { path, fragment } = link.dataset;
    const opened = (await app.commands.execute("docmanager:open", { path })) as Opened;
    if (!fragment || !opened?.setFragment) return;
    await opened.revealed;
    opened.setFragment(`#${fragment}`);
  }

  function show(): void {
    if (!panel || panel.isDisposed) {
      panel = made();
      shown = "";
      app.shell.add(panel, "main", { mode: "tab-before" });
    }
    app.shell.activateById(ID);
    void refresh();
  }

  // JupyterLab shows a text cell's source at a double click and leaves the keys to its commands:
  // whoever began to type would cut and delete cells
  const edit = () => void app.commands.execute("notebook:enter-edit-mode");
  const twice = (event: MouseEvent) => {
    // asked before JupyterLab takes what was clicked off the page, done after it
    if ((event.target as Element).closest(".jp-MarkdownCell")) setTimeout(edit);
  };
  document.addEventListener("dblclick", twice, { capture: true });
  app.commands.addCommand("fivefold:start", { label: "Your Course", execute: show });
  window.addEventListener("focus", () => void refresh());
  document.addEventListener("visibilitychange", () => void refresh());
  app.shell.currentChanged.connect(() => void refresh());
  await app.restored;
  show();
}

const plugin = {
  id: "fivefold:start",
  description: "Shows the course's start page.",
  autoStart: true,
  activate: (app: Lab) => {
    void activate(app);
  },
};

const container = {
  init: (scope: Shared) => {
    shared = scope;
  },
  get: async () => () => ({ __esModule: true, default: plugin }),
};

const registry = window as unknown as { _JUPYTERLAB: Record<string, unknown> };
registry._JUPYTERLAB = { ...registry._JUPYTERLAB, fivefold: container };
