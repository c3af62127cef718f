// The pane: which screen stands there, in which colours and words.

import { FluentProvider } from "@fluentui/react-components";
import { Suspense, lazy, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { ComponentType, ReactElement } from "react";
import { Boundary } from "./components/Boundary";
import { Frame } from "./components/Frame";
import { Skeleton } from "./components/Skeleton";
import { formatsOf } from "./format";
import type { Needs, RunResult } from "./needs";
import { PaneContext } from "./pane-context";
import type { Pane, View } from "./pane-context";
import { Home } from "./screens/Home";
import { SignIn } from "./screens/SignIn";
import { textOf } from "./text/text-of";
import { fluentTheme, themeName } from "./themes";
import { useRun } from "./use-run";

const loadReport = async (): Promise<{ default: ComponentType }> => ({ default: (await import("./screens/Report")).Report });
const Account = lazy(async () => ({ default: (await import("./screens/Account")).Account }));
const Connect = lazy(async () => ({ default: (await import("./screens/Connect")).Connect }));
const Report = lazy(loadReport);

export function App({ needs }: { readonly needs: Needs }): ReactElement {
  const [view, go] = useState<View>("home");
  const pane = usePaneOf(needs, go);
  const { language, theme } = pane.state;
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dataset["theme"] = themeName(theme);
  }, [language, theme]);

  const screen = screenOf(pane, view);
  return (
    <FluentProvider theme={fluentTheme(theme)}>
      <PaneContext.Provider value={pane}>
        <Frame busy={screen === "unknown"} inAccount={screen === "account"}>
          <Boundary text={pane.text}>
            <Suspense fallback={<Skeleton />}>{elementOf(screen)}</Suspense>
          </Boundary>
        </Frame>
      </PaneContext.Provider>
    </FluentProvider>
  );
}

function usePaneOf(needs: Needs, go: (view: View) => void): Pane {
  const subscribe = useCallback((listener: () => void) => needs.subscribe(listener), [needs]);
  const state = useSyncExternalStore(subscribe, () => needs.getState());
  const [ownResult, setOwnResult] = useState<RunResult>();
  const shown = useRef(false);
  const claimFocus = useCallback(() => {
    const before = shown.current;
    shown.current = true;
    return before;
  }, []);
  const signedOut = state.signIn.kind === "signed-out";
  const address = state.signIn.kind === "signed-in" ? state.signIn.account.address : undefined;
  const [owner, setOwner] = useState(address);
  if (address !== undefined && address !== owner) {
    setOwner(address);
    // Somebody else signed in: what the one before saw is not theirs to read.
    if (owner !== undefined) setOwnResult(undefined);
  }

  const run = useRun(
    needs,
    useCallback(
      (result: RunResult) => {
        setOwnResult(result);
        go("report");
      },
      [go],
    ),
  );
  useEffect(() => {
    if (run.running) void loadReport();
  }, [run.running]);

  return useMemo(
    () => ({
      needs,
      state,
      run,
      go,
      claimFocus,
      text: textOf(state.language),
      formats: formatsOf(state.language),
      result: newest(ownResult, signedOut ? undefined : state.lastRun),
    }),
    [needs, state, run, go, claimFocus, ownResult, signedOut],
  );
}

function newest(own: RunResult | undefined, stored: RunResult | undefined): RunResult | undefined {
  if (!own || !stored) return own ?? stored;
  return stored.report.finishedAt > own.report.finishedAt ? stored : own;
}

type Screen = "unknown" | "sign-in" | View;

function screenOf({ state, run, result }: Pane, view: View): Screen {
  if (run.running) return view === "account" ? "account" : "home";
  // A run that lost its sign-in still has a result to read first.
  if (view === "report" && result) return "report";
  if (state.signIn.kind !== "signed-in") return state.signIn.kind === "unknown" ? "unknown" : "sign-in";
  if (state.gopaas.kind !== "connected") return disconnectedScreen(state.gopaas.kind, view);
  return view === "report" ? "home" : view;
}

function disconnectedScreen(kind: "unknown" | "disconnected", view: View): Screen {
  if (kind === "unknown") return "unknown";
  return view === "account" ? "account" : "connect";
}

function elementOf(screen: Screen): ReactElement {
  switch (screen) {
    case "unknown":
      return <Skeleton />;
    case "sign-in":
      return <SignIn />;
    case "connect":
      return <Connect />;
    case "account":
      return <Account />;
    case "report":
      return <Report />;
    case "home":
      return <Home />;
  }
}
