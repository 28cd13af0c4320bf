// Bundles every src/*.ts entry into the folder given as the only argument, one ES module each.
import { readdir } from "node:fs/promises";
import { build } from "esbuild";

const [outdir] = process.argv.slice(2);
if (!outdir) {
  console.error("usage: node build.mjs OUTDIR");
  process.exit(2);
}

const entries = (await readdir("src")).filter((name) => name.endsWith(".ts")).map((name) => `src/${name}`);
await build({
  entryPoints: entries,
  outdir,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  sourcemap: true,
  logLevel: "warning",
});
