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
import { useResults } from "./use-results";
import { useAutoSync } from "./use-auto-sync";
import { everyDay, useRun } from "./use-run";
import type { Job } from "./use-run";

const loadReport = async (): Promise<{ default: ComponentType }> => ({ default: (await import("./screens/Report")).Report });
const loadPreview = async (): Promise<{ default: ComponentType }> => ({ default: (await import("./screens/Preview")).Preview });
const Account = lazy(async () => ({ default: (await import("./screens/Account")).Account }));
const Check = lazy(async () => ({ default: (await import("./screens/Check")).Check }));
const Connect = lazy(async () => ({ default: (await import("./screens/Connect")).Connect }));
const History = lazy(async () => ({ default: (await import("./screens/History")).History }));
const Inbox = lazy(async () => ({ default: (await import("./screens/Inbox")).Inbox }));
const Preview = lazy(loadPreview);
const Settings = lazy(async () => ({ default: (await import("./screens/Settings")).Settings }));
const Setup = lazy(async () => ({ default: (await import("./screens/Setup")).Setup }));
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
  const results = useResults(state);
  const shown = useRef(false);
  const claimFocus = useCallback(() => {
    const before = shown.current;
    shown.current = true;
    return before;
  }, []);
  const { result, whole, preview, chosen, choose, take } = results;
  const run = useRun(
    needs,
    useCallback(
      (done: RunResult, job: Job) => {
        const isAsked = job.kind !== "auto";
        const view = take(done, isAsked ? job : everyDay);
        if (isAsked) go(view);
      },
      [go, take],
    ),
  );
  const nextSync = useAutoSync(state, result, run);
  useEffect(() => {
    if (run.running) void Promise.all([loadReport(), loadPreview()]);
  }, [run.running]);

  return useMemo(
    () => ({
      needs,
      state,
      run,
      nextSync,
      go,
      claimFocus,
      text: textOf(state.language),
      formats: formatsOf(state.language),
      result,
      whole,
      preview,
      chosen,
      choose,
    }),
    [needs, state, run, nextSync, go, claimFocus, result, whole, preview, chosen, choose],
  );
}

type Screen = "unknown" | "sign-in" | View;

function screenOf(pane: Pane, view: View): Screen {
  const { state, run } = pane;
  if (run.running && run.job?.kind !== "auto") return view === "account" ? "account" : "home";
  // A run that lost its sign-in still has a result to read first.
  if (view === "report" && pane.result) return "report";
  if (view === "preview" && pane.preview?.result.failure) return "preview";
  if (state.signIn.kind !== "signed-in") return state.signIn.kind === "unknown" ? "unknown" : "sign-in";
  if (state.gopaas.kind !== "connected") return disconnectedScreen(state.gopaas.kind, view);
  return connectedScreen(pane, view);
}

function connectedScreen(pane: Pane, view: View): Screen {
  const shown = hasContent(pane, view) ? view : "home";
  return shown === "home" && pane.state.setup?.pairs.length === 0 ? "setup" : shown;
}

function hasContent({ state, preview, whole }: Pane, view: View): boolean {
  if (view === "setup") return state.setup !== undefined;
  if (view === "preview") return preview !== undefined;
  if (view === "inbox") return whole !== undefined;
  return view !== "report";
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
    case "preview":
      return <Preview />;
    case "inbox":
      return <Inbox />;
    case "history":
      return <History />;
    case "settings":
      return <Settings />;
    case "check":
      return <Check />;
    case "setup":
      return <Setup />;
    case "home":
      return <Home />;
  }
}
