// A host without a kernel: the adapter that a plain page puts under an exercise's bundle.
// `window.host` lets a test lose messages (`host.silent`) and look at what was sent.
// All that `get` returns is frozen: a bundle that mutates it throws.
window.startHost = async (traits, bundleUrl) => {
  const listeners = new Map();
  const frozen = (value) => {
    if (value && typeof value === "object" && !Object.isFrozen(value)) {
      Object.freeze(value);
      for (const part of Object.values(value)) frozen(part);
    }
    return value;
  };
  const values = Object.fromEntries(
    Object.entries(traits).map(([name, value]) => [name, frozen(value)]),
  );
  const fire = (event, message) => {
    for (const callback of [...(listeners.get(event) ?? [])]) callback(message);
  };
  const changed = (name) => fire(`change:${name}`);
  const model = {
    get: (name) => values[name],
    set: (name, value) => {
      values[name] = frozen(value);
      changed(name);
    },
    on: (event, callback) => {
      listeners.set(event, [...(listeners.get(event) ?? []), callback]);
    },
    off: (event, callback) => {
      listeners.set(event, (listeners.get(event) ?? []).filter((one) => one !== callback));
    },
    save_changes: () => host.deliver({ response: values.response, edit: values.edit }),
    send: (message) => host.deliver({ message }),
  };
  const { default: widget } = await import(bundleUrl);
  const host = {
    model,
    values,
    /** Messages are lost: a kernel that is busy or has died. */
    silent: false,
    /** How many callbacks the exercise has on the model. */
    listening: () => [...listeners.values()].flat().length,
    /** Draws another view of the same model; returns its clean-up. */
    draw: (el, signal) => widget.render({ model, el, signal }),
    /** What Python (or a room) answers: traits that changed. */
    async deliver(sent) {
      if (host.silent) return;
      const { messages, ...answer } = await window.fivefoldPython(JSON.parse(JSON.stringify(sent)));
      for (const [name, value] of Object.entries(answer)) values[name] = frozen(value);
      for (const name of Object.keys(answer)) changed(name);
      for (const message of messages ?? []) fire("msg:custom", frozen(message));
    },
  };
  window.host = host;
  window.cleanUp = host.draw(document.querySelector("#exercise"));
};
