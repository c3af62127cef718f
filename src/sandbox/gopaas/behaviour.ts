// Every answer the GoPaaS documentation leaves open, as a switch: a client must live with all of them.

export interface GopaasBehaviour {
  /** What a list answer is wrapped in. With "array" there is no room for a total or for columns. */
  envelope: "rows" | "data" | "array";
  /** Whether a wrapped list tells how many rows there are in all. */
  withTotal: boolean;
  /** What `GET item` answers for a key nobody has (or one in the recycle bin). All but "404" come with status 200. */
  unknownItem: "404" | "empty-object" | "null" | "array";
  /** What `GET item` wraps a record in. */
  itemEnvelope: "object" | "array";
  /** How dates are told: `2026-11-23` or `23/11/2026`. Both are understood in writes. */
  dateForm: "iso" | "french";
  /** How a time is told: `14:30:00`, `14:30`, `14h30`, `14.30`, `1430` or `2:30 PM`. Only `14:30:00` and `14:30` are understood in writes. */
  timeForm: "seconds" | "minutes" | "hours" | "dot" | "digits" | "half-day";
  /** How an empty date is told. */
  emptyDate: "" | null | "0000-00-00";
  /** How an empty time is told; "00:00:00" is what an SQL column without null makes of it. */
  emptyTime: "" | null | "00:00:00";
  /** Which request header asks for the columns: the documentation writes both. */
  columnsHeader: "columns" | "colums" | "either";
  /** Under which key the columns come. */
  columnsKey: "columns" | "column";
  /** Columns in view order, or by field name. */
  columnsShape: "array" | "map";
  /** Whether the columns also tell a list's values and how long a text may be. */
  columnsTellLimits: boolean;
  /** A text longer than its field takes: cut without a word, or a reason to refuse the record. */
  tooLong: "cut" | "refuse";
  /** What a view shows for a Connexion: the other record's key, or its name. */
  linkInViews: "key" | "name";
  /** What the server makes of the values it is sent. */
  normalise: { upperCaseSurname: boolean; trim: boolean; phoneMask: boolean };
  /** Which credentials are accepted at all. */
  tokenKinds: readonly ("bearer" | "oauth2")[];
  /** `expires_in` of an OAuth token, a string as documented; it really ends then. */
  oauthExpiresIn: string;
  /** What a caller from an address the token is not meant for is told: 401 as of a wrong key, 403, or 403 and why. */
  addressRefusal: "wrong key" | "not allowed" | "in words";
  /**
   * A refused record in an array: refuses all, is reported beside the others, or ends the work there (those before it are kept).
   * "said with 200" refuses all with a sentence and the status of a success; "silent" leaves it out and confirms all the same.
   */
  postRefusal: "whole" | "partial" | "stop" | "said with 200" | "silent";
  /** What a successful POST answers. */
  postAnswer: "records" | "keys" | "message" | "nothing";
  /** A field the table does not have: left out, or a reason to refuse the record. */
  unknownField: "ignore" | "refuse";
  /** A POST with the key of a record in the recycle bin: a new record, or the old one brought back. */
  postToRecycled: "recreate" | "restore" | "refuse";
  /** Whether the server itself fills creation and modification stamps on API writes (the web app's script does it in the browser). */
  stampsApiWrites: boolean;
  /** False as behind a proxy that drops unknown request headers: all rows come at once, unfiltered. */
  honoursListHeaders: boolean;
  rowsPerPageDefault: number;
  /** A larger `rowPerPage` is silently cut to this. */
  rowsPerPageMost: number;
  /** More records than this in one POST end in a 500. */
  recordsPerPostMost: number;
  /** How the bytes of a list header are read. */
  headersRead: "latin1" | "utf8" | "percent";
  /** Errors come as the web server's HTML page, not as JSON. */
  htmlErrors: boolean;
  /** Origins that CORS lets in; a `*` stands for anything. Empty: none. */
  allowedOrigins: readonly string[];
}

export function defaultBehaviour(changes: Partial<GopaasBehaviour> = {}): GopaasBehaviour {
  return {
    envelope: "rows",
    withTotal: true,
    unknownItem: "404",
    itemEnvelope: "object",
    dateForm: "iso",
    timeForm: "seconds",
    emptyDate: "",
    emptyTime: "",
    columnsHeader: "either",
    columnsKey: "columns",
    columnsShape: "array",
    columnsTellLimits: false,
    tooLong: "cut",
    linkInViews: "key",
    normalise: { upperCaseSurname: false, trim: false, phoneMask: false },
    tokenKinds: ["bearer", "oauth2"],
    oauthExpiresIn: "3600",
    addressRefusal: "wrong key",
    postRefusal: "whole",
    postAnswer: "records",
    unknownField: "ignore",
    postToRecycled: "recreate",
    stampsApiWrites: false,
    honoursListHeaders: true,
    rowsPerPageDefault: 20,
    rowsPerPageMost: 500,
    recordsPerPostMost: 1000,
    headersRead: "latin1",
    htmlErrors: false,
    allowedOrigins: ["http://localhost:*", "https://localhost:*", "http://127.0.0.1:*"],
    ...changes,
  };
}
