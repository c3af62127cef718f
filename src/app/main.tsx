// The pane's start: paint first, then Office, settings and sign-in, each in its own time.

import { connectHost, earlyLanguage, earlyTheme } from "../office/host";
import { keepHistory } from "../taskpane/keep-history";
import { renderPane } from "../taskpane/render";
import { createPaneNeeds } from "./pane-needs";
import { hearOtherWindows } from "./run-news";

keepHistory(window.history);
const needs = createPaneNeeds({ language: earlyLanguage(), theme: earlyTheme() });
const root = document.getElementById("root");
if (root) renderPane(root, needs);
void needs.start(connectHost());
hearOtherWindows(() => void needs.lookAgain());
