import { describedColumns } from "../../src/gopaas/columns";
import type { Column } from "../../src/gopaas/columns";
import { isMappable, suggestMap, suggestValues } from "../../src/gopaas/suggest-map";

/** `name type`, or `name type=Title`, or a bare name. */
function columns(...told: string[]): readonly Column[] {
  return describedColumns(
    told.map((text) => {
      const [, name = "", type, title] = /^(\S+)(?: ([^=]+))?(?:=(.*))?$/.exec(text) ?? [];
      return { name, ...(type === undefined ? {} : { type }), ...(title === undefined ? {} : { title }) };
    }),
  );
}

describe("a map suggested for contacts", () => {
  test("takes the columns of the CRM template by their names, and swaps no names", () => {
    const template = columns("cle Texte", "civilite Liste", "prenom Texte", "nom Texte", "fonction Texte", "societe Texte").concat(
      columns("telephone Téléphone", "mobile Téléphone", "email Email", "date_creation Date", "idcontact Nombre"),
    );
    expect(suggestMap("contact", "contact", template)).toEqual({
      givenName: "prenom",
      surname: "nom",
      emailAddresses: "email",
      mobilePhone: "mobile",
      businessPhone: "telephone",
      jobTitle: "fonction",
      companyName: "societe",
    });
  });

  test("reads the words above a column where its name says nothing, accents and capitals or not", () => {
    const strange = columns("champ_1 Texte=Prénom", "champ_2 Texte=NOM", "champ_3 Email=Courriel", "champ_4 Texte=Société");
    expect(suggestMap("contact", "contact", strange)).toEqual({
      givenName: "champ_1",
      surname: "champ_2",
      emailAddresses: "champ_3",
      companyName: "champ_4",
    });
  });

  test("prefers a column's name to another one's title", () => {
    expect(suggestMap("contact", "contact", columns("ancien Texte=Nom", "nom Texte=Nom de famille"))).toEqual({ surname: "nom" });
  });

  test("takes a lone e-mail or telephone column by its type, and neither of two", () => {
    expect(suggestMap("contact", "contact", columns("nom Texte", "champ_7 Email", "champ_8 Téléphone"))).toEqual({
      surname: "nom",
      emailAddresses: "champ_7",
      businessPhone: "champ_8",
    });
    expect(suggestMap("contact", "contact", columns("nom Texte", "champ_7 Email", "champ_8 Email"))).toEqual({ surname: "nom" });
  });

  test("suggests no column of another type, no list, no Connexion, no file and nothing GoPaaS fills itself", () => {
    const wrong = columns(
      "email Date",
      "societe Connexion",
      "note Fichier",
      "date_naissance Heure",
      "nom Texte",
      "description Nombre",
      "fonction Liste",
    );
    expect(suggestMap("contact", "contact", wrong)).toEqual({ surname: "nom" });
    expect(
      columns("cle Texte", "date_creation Date", "idcontact Nombre", "compte Connexion").filter((one) => isMappable(one, "contact")),
    ).toEqual([]);
  });

  test("names work where the view tells no types", () => {
    expect(suggestMap("contact", "contact", columns("prenom", "nom", "email", "cp", "ville"))).toEqual({
      givenName: "prenom",
      surname: "nom",
      emailAddresses: "email",
      postalCode: "cp",
      city: "ville",
    });
  });

  test("gives no column to two fields", () => {
    const map = suggestMap("contact", "contact", columns("telephone Téléphone", "nom Texte", "adresse Texte", "description Mémo"));
    expect(new Set(Object.values(map)).size).toBe(Object.keys(map).length);
  });
});

describe("a map suggested for appointments", () => {
  test("takes the columns of the CRM template, the Outlook identifier included", () => {
    const template = columns("cle Texte", "intitule Texte", "note Mémo", "date_debut Date", "date_fin Date", "heure_debut Heure").concat(
      columns("heure_fin Heure", "outlook_id Texte", "statut Liste", "date_modification Date", "idaction Nombre"),
    );
    expect(suggestMap("appointment", "action", template)).toEqual({
      id: "outlook_id",
      subject: "intitule",
      startDate: "date_debut",
      endDate: "date_fin",
      startTime: "heure_debut",
      endTime: "heure_fin",
      body: "note",
    });
  });

  test("takes a lone date for the start, and never the date a record was changed on", () => {
    expect(suggestMap("appointment", "action", columns("objet Texte", "quand Date", "date_modification Date"))).toEqual({
      subject: "objet",
      startDate: "quand",
    });
    expect(suggestMap("appointment", "action", columns("objet Texte", "date_modification Date"))).toEqual({ subject: "objet" });
  });
});

describe("the values new records are suggested", () => {
  const lists = describedColumns([
    { name: "civilite", type: "Liste", values: "Monsieur\nMadame" },
    { name: "type", type: "Liste", values: "Tâche\nAppel\nRDV\nVisio" },
    { name: "statut", type: "Liste", values: "Pas commencée\nTerminée" },
    { name: "intitule", type: "Texte" },
  ]);
  const record = {
    type: "RDV",
    statut: "Terminée",
    intitule: "Point",
    nature: "Commerciale",
    duree: "60",
    utilisateur: "jdupont",
    gestion_par: "jdupont",
  };

  test("are what most records hold, of a state the first, and what all agree on outside of the view", () => {
    const records = [record, { ...record, type: "Visio" }, record];
    expect(suggestValues({ map: { subject: "intitule" } }, lists, records)).toEqual({
      values: { civilite: "Monsieur", type: "RDV", statut: "Pas commencée", nature: "Commerciale" },
      user: ["utilisateur", "jdupont"],
    });
  });

  test("name no user where the records belong to several, and nothing the records disagree on", () => {
    const records = [record, { ...record, utilisateur: "mlefevre", nature: "Juridique" }];
    const suggested = suggestValues({ map: {} }, [], records);
    expect(suggested.user).toBeUndefined();
    expect(suggested.values).not.toHaveProperty("nature");
    expect(suggested.values).not.toHaveProperty("utilisateur");
  });

  test("leave alone what is mapped, and take nothing from a single record that only it says of itself", () => {
    expect(suggestValues({ map: { subject: "intitule", location: "type" } }, lists, [record]).values).toEqual({
      civilite: "Monsieur",
      statut: "Pas commencée",
    });
  });
});
