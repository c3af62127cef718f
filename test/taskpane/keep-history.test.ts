import { keepHistory } from "../../src/taskpane/keep-history";

function fakeHistory(): { history: History; push: () => void } {
  const push = (): void => undefined;
  return { history: Object.create({ pushState: push, replaceState: push }) as History, push };
}

it("keeps history usable when office.js clears it later", () => {
  const { history, push } = fakeHistory();
  keepHistory(history);
  Object.assign(history, { pushState: null, replaceState: null });
  expect(history.pushState).toBe(push);
  expect(history.replaceState).toBe(push);
});

it("makes history usable again when office.js has already cleared it", () => {
  const { history, push } = fakeHistory();
  Object.assign(history, { pushState: null, replaceState: null });
  keepHistory(history);
  expect(history.pushState).toBe(push);
  expect(history.replaceState).toBe(push);
});

it("lets a library replace a method by one of its own", () => {
  const { history } = fakeHistory();
  const own = (): void => undefined;
  keepHistory(history);
  history.pushState = own;
  expect(history.pushState).toBe(own);
});
