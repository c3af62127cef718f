// The guided set-up between the connection and the plan: views, places, map, one screen each.

import type { ReactElement } from "react";
import { isFailure } from "../../sync";
import { actAgain } from "../act-on";
import { FailureNotice } from "../components/FailureNotice";
import { Skeleton } from "../components/Skeleton";
import { usePane } from "../pane-context";
import { MapStep } from "../setup/MapStep";
import { PlacesStep } from "../setup/PlacesStep";
import { ViewsStep } from "../setup/ViewsStep";
import { useSetup } from "../setup/use-setup";

const screens = { views: ViewsStep, places: PlacesStep, map: MapStep };

export function Setup(): ReactElement {
  const pane = usePane();
  const setup = useSetup();
  if (!setup) return <Skeleton />;
  if (isFailure(setup)) return <FailureNotice failure={setup} onAction={actAgain(pane, () => location.reload())} />;
  const Step = screens[setup.draft.step];
  return <Step key={setup.draft.step} setup={setup} />;
}
