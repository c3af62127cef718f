/** @jest-environment jest-fixed-jsdom */
import "@testing-library/jest-dom";
import { screen, waitFor, within } from "@testing-library/react";

import { Failure } from "../../src/sync";
import type { Selected } from "../../src/taskpane/needs";
import { homeState } from "../support/fake-needs";
import { openPane } from "../support/pane-setup";

const marc = { name: "Marc Petit", address: "marc@client.example" };
const zoe = { name: "Zoé Roy", address: "zoe@client.example" };
const mail: Selected = { kind: "mail", outgoing: false, subject: "Devis", people: [marc] };
const record = {
  key: "k1",
  fields: { givenName: "Marc", surname: "Petit", jobTitle: "Gérant", companyName: "Petit SARL", mobilePhone: "06 11 22 33 44" },
};

describe("the card beside a mail", () => {
  it("shows whom GoPaaS knows: name, work, and numbers to click", async () => {
    const { needs, set } = openPane();
    needs.known.set(marc.address, [record]);
    set({ selected: mail });
    const card = within(await screen.findByRole("region", { name: "Ce contact dans GoPaaS" }));
    expect(await card.findByText("Marc Petit")).toBeInTheDocument();
    expect(card.getByText("Gérant · Petit SARL")).toBeInTheDocument();
    expect(card.getByRole("link", { name: "Appeler le 06 11 22 33 44" })).toHaveAttribute("href", "tel:0611223344");
  });

  it("tells when they were met last, and when they are met next", async () => {
    const { needs, set } = openPane();
    needs.known.set(marc.address, [record]);
    needs.met.set(marc.address, {
      last: { subject: "Visite", start: "2026-01-12T09:00:00Z" },
      next: { subject: "Salon", start: "2027-02-03" },
    });
    set({ selected: mail });
    expect(await screen.findByText("Visite")).toBeInTheDocument();
    expect(screen.getByText(/^Vu la dernière fois · 12 janvier/)).toBeInTheDocument();
    expect(screen.getByText(/^Prochain · 3 févr\. 2027$/)).toBeInTheDocument();
  });

  it("follows the mail that is selected, and is not there when none is", async () => {
    const { needs, set } = openPane();
    needs.known.set(marc.address, [record]);
    set({ selected: mail });
    await screen.findByText("Marc Petit");
    set({ selected: { ...mail, people: [zoe] } });
    expect(await screen.findByText("Pas encore dans GoPaaS")).toBeInTheDocument();
    expect(needs.calls).toEqual([`lookUp ${marc.address}`, `lookUp ${zoe.address}`]);
    set({ selected: { ...mail, people: [] } });
    expect(screen.queryByRole("region", { name: "Ce contact dans GoPaaS" })).not.toBeInTheDocument();
  });

  it("shows all who have the address, and does not choose", async () => {
    const { needs, set } = openPane({ language: "en" });
    needs.known.set(marc.address, [record, { key: "k2", fields: { ...record.fields, givenName: "Marcel" } }]);
    set({ selected: mail });
    expect(await screen.findByText("2 contacts have this address")).toBeInTheDocument();
    expect(screen.getByText("Marcel Petit")).toBeInTheDocument();
  });

  it("makes a record of somebody new from what the mail tells, and brings it into the folder", async () => {
    const { needs, set, user } = openPane();
    set({ selected: { ...mail, people: [{ name: "NOUVEAU Camille", address: "camille@atelier.example" }] } });
    await user.click(await screen.findByRole("button", { name: "Créer dans GoPaaS" }));
    expect(screen.getByRole("textbox", { name: "Prénom" })).toHaveValue("Camille");
    await user.clear(screen.getByRole("textbox", { name: "Société" }));
    await user.type(screen.getByRole("textbox", { name: "Société" }), "Atelier Neuf");
    await user.click(screen.getByRole("button", { name: "Créer dans GoPaaS" }));
    const fields = { givenName: "Camille", surname: "Nouveau", companyName: "Atelier Neuf", emailAddresses: "camille@atelier.example" };
    expect(needs.calls).toContain(`createContact ${JSON.stringify(fields)}`);
    expect(needs.calls).toContain("syncIfDue");
  });

  it("asks for the last name before anything is sent, and says what GoPaaS refused", async () => {
    const { needs, set, user } = openPane();
    set({ selected: mail });
    await user.click(await screen.findByRole("button", { name: "Créer dans GoPaaS" }));
    const surname = screen.getByRole("textbox", { name: "Nom" });
    await user.clear(surname);
    await user.click(screen.getByRole("button", { name: "Créer dans GoPaaS" }));
    expect(surname).toBeInvalid();
    needs.refuse("createContact", new Failure("x", { kind: "rejected", side: "gopaas", retry: "never", said: "Civilité obligatoire." }));
    await user.type(surname, "Petit");
    await user.click(screen.getByRole("button", { name: "Créer dans GoPaaS" }));
    expect(await screen.findByText(/Civilité obligatoire\./)).toBeInTheDocument();
    expect(needs.calls).not.toContain("syncIfDue");
  });

  it("is readable without a connection, and says that it is from before", async () => {
    const { needs, set } = openPane();
    needs.known.set(marc.address, [record]);
    needs.offline = true;
    set({ selected: mail });
    expect(await screen.findByText(/^Tel que vu la dernière fois/)).toBeInTheDocument();
    expect(screen.getByText("Marc Petit")).toBeInTheDocument();
  });

  it("says what is wrong when GoPaaS cannot tell, and looks again", async () => {
    const { needs, set, user } = openPane();
    needs.refuse("lookUp", new Failure("x", { kind: "offline", side: "gopaas", retry: "later" }));
    needs.known.set(marc.address, [record]);
    set({ selected: mail });
    await user.click(await screen.findByRole("button", { name: "Réessayer" }));
    expect(await screen.findByText("Marc Petit")).toBeInTheDocument();
  });

  it("asks GoPaaS about the other participants only when its user does", async () => {
    const { needs, set, user } = openPane();
    set({ selected: { kind: "appointment", outgoing: true, subject: "Point", people: [marc, zoe] } });
    await screen.findByRole("region", { name: "Les participants dans GoPaaS" });
    expect(needs.calls).toEqual([`lookUp ${marc.address}`]);
    await user.click(screen.getByRole("button", { name: "Chercher Zoé Roy" }));
    expect(needs.calls).toEqual([`lookUp ${marc.address}`, `lookUp ${zoe.address}`]);
  });

  it("shows a customer's text as text", async () => {
    const { needs, set, container } = openPane();
    const fields = { surname: "<img src=x onerror=alert(1)>", companyName: "<b>SA</b>" };
    needs.known.set(marc.address, [{ key: "k1", fields }]);
    set({ selected: mail });
    expect(await screen.findByText(fields.surname)).toBeInTheDocument();
    expect(container.querySelector("img, b")).toBeNull();
  });
});

describe("logging a mail", () => {
  const sent = { ...mail, messageId: "<1@client>", at: "2026-11-26T09:00:00Z" };

  it("shows what will be written before it is, and that it was written", async () => {
    const { needs, set, user } = openPane({ mailTable: "action" });
    needs.known.set(marc.address, [record]);
    needs.texts.set("<1@client>", "Bonjour,\r\nd’accord.");
    set({ selected: sent });
    await user.click(await screen.findByRole("button", { name: "Enregistrer ce mail dans GoPaaS" }));
    expect(screen.getByRole("textbox", { name: "Objet" })).toHaveValue("Devis");
    await waitFor(() => {
      expect(screen.getByRole("textbox", { name: "Texte" })).toHaveValue("Bonjour,\nd’accord.");
    });
    expect(screen.getByText(/^Lié à/)).toHaveTextContent("Marc Petit");
    expect(needs.calls.filter((call) => call.startsWith("logMail"))).toEqual([]);
    await user.type(screen.getByRole("textbox", { name: "Objet" }), " 12");
    await user.click(screen.getByRole("button", { name: "Enregistrer" }));
    expect(await screen.findByText("Ce mail est dans GoPaaS")).toBeInTheDocument();
    const note = { subject: "Devis 12", text: "Bonjour,\nd’accord.", contact: "k1" };
    expect(needs.calls).toContain(`logMail <1@client> ${JSON.stringify(note)}`);
  });

  it("says that it is there already, whoever logged it, and opens it", async () => {
    const { needs, set, user } = openPane({ mailTable: "action" });
    needs.logged.set("<1@client>", { key: "mail-1", subject: "Devis", at: "2026-11-26T10:00" });
    set({ selected: sent });
    expect(await screen.findByText("Ce mail est dans GoPaaS")).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Enregistrer ce mail dans GoPaaS" })).not.toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Ouvrir Devis dans GoPaaS" }));
    expect(needs.calls).toContain("openInGopaas action mail-1");
  });

  it("lets its user choose whom it is about where several have the address", async () => {
    const { needs, set, user } = openPane({ language: "en", mailTable: "action" });
    needs.known.set(marc.address, [record, { key: "k2", fields: { ...record.fields, givenName: "Marcel" } }]);
    set({ selected: sent });
    await user.click(await screen.findByRole("button", { name: "Log this mail in GoPaaS" }));
    await user.click(await screen.findByRole("radio", { name: /^Marcel Petit/ }));
    await user.click(screen.getByRole("button", { name: "Log" }));
    await screen.findByText("This mail is in GoPaaS");
    expect(needs.calls.find((call) => call.startsWith("logMail"))).toContain('"contact":"k2"');
  });

  it("keeps what was typed when GoPaaS refuses, and says its words", async () => {
    const { needs, set, user } = openPane({ mailTable: "action" });
    set({ selected: sent });
    await user.click(await screen.findByRole("button", { name: "Enregistrer ce mail dans GoPaaS" }));
    expect(await screen.findByText(/le mail est enregistré sans contact/)).toBeInTheDocument();
    await user.type(screen.getByRole("textbox", { name: "Objet" }), "!");
    needs.refuse("logMail", new Failure("x", { kind: "rejected", side: "gopaas", retry: "never", said: "Nature obligatoire." }));
    await user.click(screen.getByRole("button", { name: "Enregistrer" }));
    expect(await screen.findByText(/Nature obligatoire\./)).toBeInTheDocument();
    expect(screen.getByRole("textbox", { name: "Objet" })).toHaveValue("Devis!");
  });

  it("is not offered where the administrator did not say how, nor for a mail that is still being written", async () => {
    const { needs, set } = openPane();
    needs.known.set(marc.address, [record]);
    set({ selected: sent });
    await screen.findByText("Marc Petit");
    set({ mailTable: "action", selected: { ...mail, people: [zoe] } });
    await screen.findByText("Pas encore dans GoPaaS");
    expect(needs.calls.filter((call) => call.startsWith("loggedMail"))).toEqual([]);
  });
});

describe("the card beside an appointment", () => {
  const event: Selected = { kind: "appointment", outgoing: true, subject: "Point", people: [], eventId: "AAMk1" };

  it("shows its record, and opens it", async () => {
    const { needs, set, user } = openPane();
    needs.event = { kind: "synced", table: "action", key: "a1", fields: { subject: "Point", when: "2026-12-01T09:00/2026-12-01T10:00" } };
    set({ selected: event });
    const card = within(await screen.findByRole("region", { name: "Ce rendez-vous dans GoPaaS" }));
    expect(await card.findByText("1 déc. 2026, 09:00 – 10:00")).toBeInTheDocument();
    await user.click(card.getByRole("button", { name: "Ouvrir Point dans GoPaaS" }));
    expect(needs.calls).toContain("openInGopaas action a1");
  });

  it("speaks of the participants alone where no appointments are synced, and not at all where there are none", async () => {
    const { set } = openPane({ pairs: homeState.pairs.filter(({ pair }) => pair.kind === "contact") });
    set({ selected: { ...event, people: [marc] } });
    expect(await screen.findByRole("region", { name: "Les participants dans GoPaaS" })).toBeInTheDocument();
    expect(screen.queryByText("Ce rendez-vous dans GoPaaS")).not.toBeInTheDocument();
    set({ selected: event });
    expect(screen.queryByRole("region", { name: /dans GoPaaS$/ })).not.toBeInTheDocument();
  });

  it("creates it by a sync where it has none yet", async () => {
    const { needs, set, user } = openPane();
    needs.event = { kind: "to-sync" };
    set({ selected: event });
    await user.click(await screen.findByRole("button", { name: /^Le créer/ }));
    expect(needs.calls).toContain("syncNow");
  });

  it("says why it stays out, and looks again after a failure", async () => {
    const { needs, set, user } = openPane({ language: "en" });
    needs.refuse("lookAtEvent", new Failure("x", { kind: "offline", side: "gopaas", retry: "later" }));
    needs.event = { kind: "kept-out", reason: "private" };
    set({ selected: event });
    await user.click(await screen.findByRole("button", { name: "Try again" }));
    expect(await screen.findByText("Private in Outlook: it is not shared with GoPaaS.")).toBeInTheDocument();
  });
});
