// Which version this is: written in by the build, from package.json.

declare const PRODUCT_VERSION: string | undefined;

export const productVersion = typeof PRODUCT_VERSION === "string" ? PRODUCT_VERSION : "development";
