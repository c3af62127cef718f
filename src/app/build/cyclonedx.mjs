// What is bundled, as a CycloneDX 1.6 bill of materials: nothing in it depends on when or where it was made.

/**
 * @param {{ name: string, version: string, license: string }} product
 * @param {readonly import("./bundled-packages.mjs").BundledPackage[]} packages in the order they are to appear
 */
export function billOfMaterials(product, packages) {
  const refs = new Map(packages.map((one) => [one.name, purl(one)]));
  const own = purl(product);
  // What only a package needs that is not bundled itself is the product's own need.
  const needed = new Set(packages.flatMap(({ needs }) => needs));
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      component: {
        type: "application",
        "bom-ref": own,
        name: product.name,
        version: product.version,
        licenses: licences(product.license),
        purl: own,
      },
    },
    components: packages.map((one) => component(one)),
    dependencies: [
      { ref: own, dependsOn: packages.filter(({ name }) => !needed.has(name)).map(purl) },
      ...packages.map((one) => ({ ref: purl(one), dependsOn: one.needs.flatMap((name) => refs.get(name) ?? []).sort() })),
    ],
  };
}

function component({ integrity, ...one }) {
  const [, scope, short] = /^(?:(@[^/]+)\/)?(.+)$/.exec(one.name);
  return {
    type: "library",
    "bom-ref": purl(one),
    ...(scope ? { group: scope } : {}),
    name: short,
    version: one.version,
    ...(one.license ? { licenses: licences(one.license) } : {}),
    purl: purl(one),
    ...(integrity ? { hashes: [hash(integrity)] } : {}),
  };
}

function licences(text) {
  return /[ ()]/.test(text) ? [{ expression: text }] : [{ license: { id: text } }];
}

/** npm keeps `sha512-<base64>` of the package's archive; CycloneDX wants the same in hexadecimal. */
function hash(integrity) {
  const [, algorithm, base64] = /^sha(\d+)-(.+)$/.exec(integrity);
  return { alg: algorithm === "1" ? "SHA-1" : `SHA-${algorithm}`, content: Buffer.from(base64, "base64").toString("hex") };
}

function purl({ name, version }) {
  return `pkg:npm/${name.replace("@", "%40")}@${version}`;
}
