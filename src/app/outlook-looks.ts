// A look at the mailbox that writes nothing: the folders and calendars there are.

import { createGraphClient } from "../graph/client";
import { calendars, contactFolders, containerNames } from "../graph/folder";
import { realAmbient } from "../http/send";
import type { SetupNeeds } from "../taskpane/setup-needs";
import type { CalendarWay } from "./card-run";
import { ownFetch } from "./sync-run";

export async function outlookPlaces({ settings, token, signal }: CalendarWay): ReturnType<SetupNeeds["outlookPlaces"]> {
  const client = createGraphClient({ baseUrl: settings.graph.baseUrl, token, signal, ambient: realAmbient, fetch: ownFetch });
  const [folders, named] = [await containerNames(client, contactFolders), await containerNames(client, calendars)];
  return { folders, calendars: named };
}
