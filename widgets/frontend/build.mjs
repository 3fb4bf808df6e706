// Bundles each exercise into one self-contained ES module and one style sheet:
// fivefold/<kind>/widget.tsx -> fivefold/static/<kind>.js and <kind>.css.
// anywidget loads a module from a blob, so a shared chunk could never be resolved.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, "..", "fivefold");
const modules = join(here, "node_modules");
const target = join(source, "static");
const browsers = ["chrome110", "firefox115", "safari16"];

const kinds = readdirSync(source).filter((name) => existsSync(join(source, name, "widget.tsx")));
mkdirSync(target, { recursive: true });
const used = new Set();

for (const kind of kinds) {
  const result = await esbuild.build({
    entryPoints: [join(source, kind, "widget.tsx")],
    outfile: join(target, `${kind}.js`),
    bundle: true,
    format: "esm",
    minify: true,
    target: browsers,
    jsx: "automatic",
    jsxImportSource: "preact",
    alias: {
      react: "preact/compat",
      "react-dom": "preact/compat",
      "react/jsx-runtime": "preact/jsx-runtime",
    },
    nodePaths: [modules],
    define: { "process.env.NODE_ENV": '"production"' },
    legalComments: "none", // the licences of all packages stand in third-party-licenses.txt
    metafile: true,
    logLevel: "warning",
  });
  for (const file of Object.keys(result.metafile.inputs)) {
    const name = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1];
    if (name) used.add(name);
  }
  writeFileSync(join(target, `${kind}.css`), await styles(kind));
}
await labextension();
writeFileSync(join(target, "third-party-licenses.txt"), licenses([...used].sort()));
console.log(`front end built: ${kinds.join(", ")} -> ${relative(process.cwd(), target)}`);

// JupyterLab's plugin: a prebuilt extension's folder, loaded as a plain script.
async function labextension() {
  const folder = join(target, "labextensions", "fivefold");
  await esbuild.build({
    entryPoints: [join(source, "course", "plugin.ts")],
    outfile: join(folder, "static", "plugin.js"),
    bundle: true,
    format: "iife",
    minify: true,
    target: browsers,
    logLevel: "warning",
  });
  const built = { load: "static/plugin.js", extension: "./extension" };
  const description = { name: "fivefold", version: "1.0.0", jupyterlab: { _build: built } };
  writeFileSync(join(folder, "package.json"), JSON.stringify(description));
}

// anywidget does not isolate CSS: every rule is put under the exercise's own class.
async function styles(kind) {
  const own = join(source, kind, "widget.css");
  const inline = (css) =>
    css.replace(/@import "([^"]+)";/g, (_, name) => readFileSync(join(modules, name), "utf8"));
  const all = inline(readFileSync(join(here, "frame.css"), "utf8") + readFileSync(own, "utf8"));
  const keyframes = [];
  const nested = all.replace(/@keyframes[^{]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, (block) => {
    keyframes.push(block);
    return "";
  });
  const scoped = `${keyframes.join("\n")}\n.ff-${kind.replaceAll("_", "-")} {\n${nested}\n}`;
  const { code } = await esbuild.transform(scoped, {
    loader: "css",
    minify: true,
    target: browsers,
  });
  return code;
}

function licenses(names) {
  const text = names.map((name) => {
    const folder = join(modules, name);
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    return `${name} ${version} (${license})\n\n${file ? readFileSync(join(folder, file), "utf8") : ""}`;
  });
  return `Packages bundled into the front end\n\n${text.join("\n---\n\n")}`;
}
