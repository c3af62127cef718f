import { guessContact } from "../../src/taskpane/guess-contact";

test.each([
  ["Marc Petit", "Marc", "Petit"],
  ["PETIT Marc", "Marc", "Petit"],
  ["Petit, Marc", "Marc", "Petit"],
  ["Marc DE LA TOUR", "Marc", "De La Tour"],
  ["Anne-Sophie LE GOFF", "Anne-Sophie", "Le Goff"],
  ["Éric McDonald", "Éric", "McDonald"],
  ["Accueil", "", "Accueil"],
])("%s is %s %s", (name, givenName, surname) => {
  expect(guessContact({ name, address: "x@client.example" })).toMatchObject({ givenName, surname });
});

test("without a name, the address tells one", () => {
  const address = "marie-claire.dupont@client.example";
  expect(guessContact({ name: address, address })).toMatchObject({ givenName: "Marie", surname: "Claire Dupont", emailAddresses: address });
});

test.each([
  ["marc@atelier-neuf.fr", "Atelier-Neuf"],
  ["marc@mail.durand.co.uk", "Durand"],
  ["marc@gmail.com", ""],
  ["marc@orange.fr", ""],
])("%s works at “%s”", (address, companyName) => {
  expect(guessContact({ name: "Marc Petit", address })).toMatchObject({ companyName });
});
