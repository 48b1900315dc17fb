import { buildApp } from './buildApp';
import { readSite } from './readSite';

/** Writes the stacks of `DR_SITE_FILE` (default `site.json`) to `DR_OUT_DIR` (default `cdktf.out`). */
function main(): void {
  const { DR_SITE_FILE = 'site.json', DR_OUT_DIR } = process.env;
  const app = buildApp(readSite(DR_SITE_FILE), DR_OUT_DIR);
  app.synth();
  const stacks = app.node.children.map(({ node }) => node.id);
  console.log(`Wrote ${stacks.join(', ')} to ${app.outdir}`);
}

try {
  main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
