// The demo's start: the page plays Outlook for the pane it frames, and shows both applications around it.

import { createRoot } from "react-dom/client";
import { createAccountQuestion } from "./account-question";
import { accounts } from "./accounts";
import { Demo } from "./components/Demo";
import { configCookie } from "./config-cookie";
import { control } from "./control";
import { playOutlook } from "./play-outlook";
import { loadPreferences } from "./preferences";

const question = createAccountQuestion();
const preferences = loadPreferences();
document.cookie = configCookie(preferences.emptyConfig);
const outlook = playOutlook({ preferences, accounts, pickAccount: question.ask, broker: control.broker, storage: sessionStorage });
// Before the pane's frame is there: its stand-in for Office.js looks here.
window.demoHost = outlook.host;

const root = document.getElementById("root");
if (root) createRoot(root).render(<Demo outlook={outlook} question={question} control={control} firstPreferences={preferences} />);
