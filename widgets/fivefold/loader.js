// Draws an exercise with code that all exercises of its kind share: the code comes once, in a
// widget model of its own, and not with each of the twenty or so exercises of a lesson.
const loaded = (globalThis.fivefoldLoaded ??= new Map());

async function module(model) {
  const shared = await model.widget_manager.get_model(model.get("bundle"));
  const code = shared.get("code");
  if (!loaded.has(code)) {
    const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
    loaded.set(
      code,
      import(address).finally(() => URL.revokeObjectURL(address)),
    );
  }
  return loaded.get(code);
}

export default {
  async render(props) {
    return (await module(props.model)).default.render(props);
  },
};
