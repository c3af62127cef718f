/** @jest-environment jest-fixed-jsdom */
import "@testing-library/jest-dom";
import { screen, within } from "@testing-library/react";

import { Failure } from "../../src/sync";
import type { Selected } from "../../src/taskpane/needs";
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
