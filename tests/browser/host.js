// A host without a kernel: the adapter that a plain page puts under an exercise's bundle.
// `window.host` lets a test lose messages (`host.silent`) and look at what was sent.
window.startHost = async (traits, bundleUrl) => {
  const listeners = new Map();
  const values = { ...traits };
  const changed = (name) => {
    for (const callback of [...(listeners.get(`change:${name}`) ?? [])]) callback();
  };
  const model = {
    get: (name) => values[name],
    set: (name, value) => {
      values[name] = value;
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
  const host = {
    model,
    values,
    silent: false,
    /** What Python (or a room) answers: traits that changed. */
    async deliver(sent) {
      if (host.silent) return;
      const answer = await window.fivefoldPython(JSON.parse(JSON.stringify(sent)));
      for (const [name, value] of Object.entries(answer)) values[name] = value;
      for (const name of Object.keys(answer)) changed(name);
    },
  };
  window.host = host;
  const { default: widget } = await import(bundleUrl);
  window.cleanUp = await widget.render({ model, el: document.querySelector("#exercise") });
};
