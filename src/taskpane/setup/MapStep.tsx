// Step of the map: which column is which field, suggested, changed line by line, and looked at on real records all the while.

import { useEffect, useState } from "react";
import type { ReactElement } from "react";
import { asFailure } from "../../sync";
import type { Failure } from "../../sync";
import { actAgain } from "../act-on";
import { FailureNotice } from "../components/FailureNotice";
import { SkipToActions } from "../components/SkipToActions";
import { usePane } from "../pane-context";
import type { SettingsProblem } from "../needs";
import type { SetupKind } from "../setup-needs";
import { setupTextOf } from "../text/setup-text-of";
import { isChosen, kinds, pairsOf } from "./drafts";
import { MapCard } from "./MapCard";
import { SetupStep } from "./SetupStep";
import { useTried } from "./use-tried";
import type { Setup } from "./use-setup";

export function MapStep({ setup }: { readonly setup: Setup }): ReactElement {
  const pane = usePane();
  const { map: say } = setupTextOf(pane.state.language);
  const { draft, goTo } = setup;
  const unread = useColumns(setup);
  const tried = useTried(setup);
  const plan = usePlan(setup);
  const chosen = kinds.filter((kind) => isChosen(draft.pairs[kind]));
  return (
    <SetupStep
      step="map"
      title={say.title}
      lead={say.lead}
      busy={plan.busy ? say.saving : undefined}
      next={say.plan}
      note={say.nothingYet}
      onBack={() => {
        goTo("places");
      }}
      onNext={() => void plan.start()}
    >
      <SkipToActions />
      {chosen.map((kind, index) => (
        <MapCard
          key={kind}
          kind={kind}
          setup={setup}
          isCurrent={tried.isCurrent}
          result={tried.result?.checked.find(({ pair }) => pair.kind === kind)?.result}
          problems={(plan.problems ?? tried.result?.problems ?? []).filter((problem) => isAbout(problem, index))}
        />
      ))}
      {(unread.failure ?? tried.failure ?? plan.failure) && (
        <FailureNotice
          failure={(unread.failure ?? tried.failure ?? plan.failure) as Failure}
          onAction={actAgain(pane, () => {
            if (unread.failure) unread.again();
            else if (tried.failure) tried.again();
            else void plan.start();
          })}
        />
      )}
    </SetupStep>
  );
}

/** Problems name a pair by its place in the list. */
function isAbout({ path }: SettingsProblem, index: number): boolean {
  return path.startsWith(`user.ownPairs[${String(index)}]`);
}

/** Resumed here, the views have not been read in this session. */
function useColumns({ draft, looks, look }: Setup): { readonly failure: Failure | undefined; readonly again: () => void } {
  const [failure, setFailure] = useState<Failure>();
  const [asked, setAsked] = useState(0);
  const wanted = kinds.flatMap((kind) => {
    const { view } = draft.pairs[kind];
    return view === "" || looks[kind]?.view === view ? [] : [`${kind} ${view}`];
  });
  const asking = wanted.join("|");
  useEffect(() => {
    for (const one of asking.split("|").filter(Boolean)) {
      const [kind = "", view = ""] = one.split(" ");
      look(kind as SetupKind, view).catch((error: unknown) => {
        setFailure(asFailure(error, "gopaas"));
      });
    }
  }, [asking, asked, look]);
  const again = (): void => {
    setFailure(undefined);
    setAsked((before) => before + 1);
  };
  return { failure, again };
}

interface Plan {
  readonly busy: boolean;
  /** What keeps the set-up from being used. */
  readonly problems: readonly SettingsProblem[] | undefined;
  readonly failure: Failure | undefined;
  readonly start: () => Promise<void>;
}

/** Keeps what was chosen, and shows what a first sync would do with it. */
function usePlan({ needs, draft }: Setup): Plan {
  const { run, state, go } = usePane();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<{ readonly of: Setup["draft"]; readonly problems: readonly SettingsProblem[] }>();
  const [failure, setFailure] = useState<Failure>();
  const start = async (): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    try {
      const problems = await needs.keepPairs(pairsOf(draft, state.setup?.fixed ?? []));
      setRefused({ of: draft, problems });
      if (problems.length === 0) {
        go("home");
        run.startJob({ kind: "sync", choices: { dryRun: true } });
      }
    } catch (error) {
      setFailure(asFailure(error));
    }
    setBusy(false);
  };
  return { busy, failure, start, problems: refused?.of === draft ? refused.problems : undefined };
}
