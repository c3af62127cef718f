// The one dependency rule, enforced: who may import whom, and who may see which library.

/** Folder → what it may import besides itself. */
const layers = {
  app: ["taskpane", "auth", "settings", "storage", "office", "graph", "gopaas", "html", "http", "sync", "sandbox"],
  taskpane: ["settings", "sync"],
  auth: ["sync"],
  settings: ["sync"],
  storage: ["sync"],
  graph: ["html", "http", "sync"],
  gopaas: ["html", "http", "sync"],
  html: ["sync"],
  sync: [],
  http: [],
  office: [],
  sandbox: [],
};

const only = ([from, to]) => ({
  name: `${from}-imports-only-${to.join("-") || "itself"}`,
  severity: "error",
  from: { path: `^src/${from}/` },
  to: { path: "^src/", pathNot: `^src/(${[from, ...to].join("|")})/` },
});

const library = (name, path, home) => ({
  name: `${name}-only-in-${home}`,
  severity: "error",
  from: { path: "^src/", pathNot: `^src/${home}/` },
  to: { path: `node_modules/${path}` },
});

module.exports = {
  forbidden: [
    ...Object.entries(layers).map(only),
    { name: "sync-imports-no-package", severity: "error", from: { path: "^src/sync/" }, to: { dependencyTypesNot: ["local"] } },
    {
      name: "sync-through-its-door",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/sync/" },
      to: { path: "^src/sync/", pathNot: "^src/sync/index\\.ts$" },
    },
    {
      name: "sandbox-only-for-the-demo",
      severity: "error",
      from: { path: "^src/app/", pathNot: "^src/app/(demo/|demo-server)" },
      to: { path: "^src/sandbox/" },
    },
    library("msal", "@azure/msal-", "auth"),
    library("graph-client", "@microsoft/microsoft-graph-client", "graph"),
    library("react", "react/|node_modules/@fluentui/", "(taskpane|app)"),
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } } },
    {
      name: "no-orphans",
      severity: "error",
      from: { orphan: true, pathNot: ["\\.d\\.ts$", "ensure-installed\\.mjs$", "^src/auth/redirect\\.ts$", "^src/app/demo/"] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default"] },
  },
};
