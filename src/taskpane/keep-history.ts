// Office.js sets history.pushState and history.replaceState to null; signing in needs both.

type Method = "pushState" | "replaceState";

/** Works whether it runs before or after office.js, which loads asynchronously. Call it before anything uses history. */
export function keepHistory(history: History): void {
  keep(history, "pushState");
  keep(history, "replaceState");
}

function keep(history: History, name: Method): void {
  // Office.js hides the prototype's method behind a property of its own, so the original is still there.
  const prototype = Object.getPrototypeOf(history) as History;
  let method: unknown = Reflect.get(prototype, name);
  Object.defineProperty(history, name, {
    configurable: true,
    get: () => method,
    set: (replacement: unknown) => {
      if (typeof replacement === "function") method = replacement;
    },
  });
}
