/** @jest-environment jest-fixed-jsdom */
import "@testing-library/jest-dom";
import { screen, within } from "@testing-library/react";

import { Failure } from "../../src/sync";
import { contactPair, homeState, lineOf, lively, pairReport, reportOf } from "../support/fake-needs";
import type { OpenPane } from "../support/pane-setup";
import { openPane } from "../support/pane-setup";
import { checkedPairs } from "../support/fake-waiting";

async function openCheck(language: "fr" | "en", more: (pane: OpenPane) => void = () => undefined): Promise<OpenPane> {
  const pane = openPane({ language });
  pane.needs.checked = checkedPairs;
  more(pane);
  await pane.user.click(screen.getByRole("button", { name: /^(Vérifier les réglages|Check the settings)/ }));
  await screen.findByRole("heading", { name: /sur de vraies fiches|on real records/, level: 1 });
  return pane;
}

it("shows what the views give away, and three records as both sides have them", async () => {
  await openCheck("fr");
  const contacts = await screen.findByRole("article", { name: "Contacts" });
  expect(contacts).toHaveTextContent("1 point à regarder");
  expect(contacts).toHaveTextContent("Prénom ⇄ nom – prénom et nom semblent inversés : les adresses e-mail de fiches réelles le disent");
  const sample = within(contacts).getByRole("table", { name: "1700000001_jd" });
  expect(within(sample).getByRole("row", { name: /^Prénom Dupont nom Dupont$/ })).toBeInTheDocument();
  expect(
    within(sample).getByRole("row", { name: /^Mobile 06 11 22 33 44 telephone 0611223344 Une modification écrirait telephone/ }),
  ).toBeInTheDocument();
});

it("says of a pair that nothing is wrong, in English, with its dates as a reader writes them", async () => {
  await openCheck("en");
  const calendar = await screen.findByRole("article", { name: "Appointments" });
  expect(calendar).toHaveTextContent("Nothing to object.");
  expect(calendar).toHaveTextContent("3 records in this view");
  expect(calendar).toHaveTextContent(/24 Nov 2026, 09:00\s?–\s?10:00/);
});

it("says why a view could not be read, beside the one that could", async () => {
  const refused = new Failure("x", { kind: "not-found", side: "gopaas", detail: "unknown-view", retry: "never", said: "Not found." });
  await openCheck("fr", ({ needs }) => {
    needs.checked = [{ pair: contactPair, result: refused }, ...checkedPairs.slice(1)];
  });
  expect(await screen.findByRole("article", { name: "Contacts" })).toHaveTextContent("Not found.");
  expect(screen.getByRole("article", { name: "Rendez-vous" })).toHaveTextContent("Rien à signaler.");
});

it("shows what the CRM holds as text, whatever it looks like", async () => {
  const hostile = '<img src=x onerror="alert(1)">';
  const fields = [{ field: "surname", stored: { nom: hostile }, shown: hostile }];
  const { container } = await openCheck("en", ({ needs }) => {
    needs.checked = [
      {
        pair: contactPair,
        result: {
          findings: [{ code: "wrong-values", field: "birthday", column: hostile, detail: hostile }],
          samples: [{ key: hostile, fields }],
        },
      },
    ];
  });
  expect((await screen.findAllByText(hostile)).length).toBeGreaterThan(2);
  expect(container.querySelector("img")).toBeNull();
});

it("is not to be had while a sync runs", async () => {
  const { user } = openPane({ language: "fr" });
  await user.click(screen.getByRole("button", { name: "Synchroniser maintenant" }));
  expect(screen.getByRole("button", { name: /^Vérifier les réglages/ })).toBeDisabled();
});

it("names on the first screen the fields that go one way only", async () => {
  const pair = { ...contactPair, directions: { companyName: "gopaas-to-outlook" } as const };
  const { user } = openPane({ language: "fr", pairs: [{ pair, direction: "both", fields: Object.entries(pair.map), locked: [] }] });
  await user.click(screen.getByText("5 champs synchronisés"));
  expect(screen.getByRole("row", { name: /^Société societe De GoPaaS vers Outlook$/ })).toBeInTheDocument();
  expect(screen.getByRole("row", { name: /^Prénom prenom$/ })).toBeInTheDocument();
});

describe("in the report", () => {
  it.each([
    [
      "fr",
      "Non synchronisés pour l’instant : Mobile, Société.",
      "Doivent-ils continuer à l’être ?",
      "GoPaaS a reçu « Dupré » et garde « DUPRÉ ».",
    ],
    ["en", "Not synced now: Mobile phone, Company.", "Should they go on?", "GoPaaS was sent “Dupré” and keeps “DUPRÉ”."],
  ] as const)(
    "%s: the fields a view lost are one question, and what the CRM made of a value is said with both",
    async (language, missing, asks, kept) => {
      const stored = [{ field: "surname", sent: "Dupré", stored: "DUPRÉ", agreed: true }];
      const pairs = [
        pairReport({ warnings: ["fields-missing"], missingFields: ["mobilePhone", "companyName"] }),
        pairReport({ type: "Calendar" }),
      ];
      const lastRun = { ...lively, report: reportOf({ pairs }), lines: [lineOf({ kind: "updated", reason: "edited-in-outlook", stored })] };
      const { user } = openPane({ ...homeState, language, lastRun, lastWhole: lastRun });
      await user.click(screen.getByRole("button", { name: /Voir le résultat|See the result/ }));
      expect(await screen.findByText(missing)).toBeInTheDocument();
      expect(screen.getByText(new RegExp(asks.replace("?", "\\?").replace(" ", "\\s")))).toBeInTheDocument();
      expect(
        screen
          .getByText("Jean Dupré")
          .closest("li")
          ?.textContent.replace(/[\u00a0\u202f]/g, " "),
      ).toContain(kept);
    },
  );
});
