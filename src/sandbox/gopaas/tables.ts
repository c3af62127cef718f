// Which tables the CRM template has, which fields they hold, and which values those fields take.

export type FieldType = "text" | "memo" | "date" | "time" | "number" | "list" | "email" | "phone" | "url" | "checkbox" | "link" | "links";

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly mandatory: boolean;
  /** Of a list: the only values it takes. */
  readonly values: readonly string[];
  /** Of a link (a "Connexion", or several joined by commas): the table whose key it holds. */
  readonly target: string;
  /** Characters it takes at most; any number when left out. */
  readonly maxLength?: number;
}

export type TableName = "utilisateur" | "compte" | "contact" | "action" | "affaire" | "outlook_sync";

export type Tables = Readonly<Record<string, readonly Field[]>>;

// One field per line: `name* type Label` with the list's values, or the link's table, after an equals sign.
const TEMPLATE: Readonly<Record<TableName, string>> = {
  utilisateur: `
    nom* text Nom
    prenom text Prénom
    email email Email`,
  compte: `
    nom* text Nom
    adresse1 text Adresse 1
    adresse2 text Adresse 2
    cp* text Code postal
    ville* text Ville
    pays* text Pays
    type list Type=Client|Prospect
    origine list Origine=Réseau|Web|Fichier|Partenariat|Salon
    telephone phone Téléphone
    fax phone Fax
    site_web url Site web
    email email Email`,
  contact: `
    compte link Compte=compte
    civilite* list Civilité=Monsieur|Madame
    nom* text Nom
    prenom* text Prénom
    fonction text Fonction
    profession text Profession
    type text Type
    origine list Origine=Réseau|Web|Fichier|Partenariat|Salon
    telephone phone Téléphone
    mobile phone Mobile
    email email Email
    email_personnel email Email personnel
    linkedin url LinkedIn
    societe text Société
    date_naissance date Date de naissance
    rue text Rue
    code_postal text Code postal
    ville text Ville`,
  action: `
    intitule* text Sujet
    nature* list Nature=Commerciale|Administrative|Comptable|Juridique|Marketing
    type list Type=Tâche|Appel|Email|Appel sortant|Appel entrant|Email sortant|Email entrant|RDV|Visio|SMS sortant|SMS entrant
    compte link Compte=compte
    contact link Contact=contact
    utilisateur link Utilisateur=utilisateur
    statut list Statut=Pas commencée|En cours|Terminée|Annulée
    date_debut date Date début
    date_fin date Date fin
    heure_debut time Heure début
    heure_fin time Heure fin
    duree number Durée
    affaire link Affaire=affaire
    note memo Description
    outlook_id text Outlook id`,
  affaire: `
    intitule* text Intitulé
    compte link Compte=compte`,
  outlook_sync: `
    utilisateur* link Utilisateur=utilisateur
    client_id text Client ID
    client_secret text ID de secret
    type* list Type=Contact|Calendar
    id_libelle text ID Libellé
    user_calendar text User Calendar
    tablename text Tablename
    vue text Vue
    map memo Map`,
};

const SYSTEM = `
    cle text Clé
    date_creation date Date création
    heure_creation time Heure création
    creation_par link Création par=utilisateur
    date_modification date Date modification
    heure_modification time Heure modification
    modification_par link Modification par=utilisateur
    gestion_par link Gestion par=utilisateur`;

export function crmTemplate(): Tables {
  return Object.fromEntries(Object.entries(TEMPLATE).map(([name, text]) => [name, readFields(SYSTEM + text)]));
}

function readFields(text: string): Field[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map(readField);
}

function readField(line: string): Field {
  const [, name = "", star, type = "text", label = "", extra = ""] = /^(\w+)(\*?) (\w+) ([^=]+)(?:=(.*))?$/.exec(line) ?? [];
  return {
    name,
    label,
    type: type as FieldType,
    mandatory: star === "*",
    values: type === "list" ? extra.split("|") : [],
    target: type.startsWith("link") ? extra : "",
  };
}

export function findField(tables: Tables, table: string, name: string): Field | undefined {
  return tables[table]?.find((field) => field.name === name);
}
