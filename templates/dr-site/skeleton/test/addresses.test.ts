import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { StackJson } from './synthesize';
import { forEachSite } from './forEachSite';

/** The addresses of a site with 2 and with 3 zones, by stack. */
const known: Record<string, Record<string, string[]>> = JSON.parse(
  readFileSync(join('test', 'data', 'addresses.json'), 'utf8'),
);

forEachSite((stacks, { network }) => {
  for (const [name, { resource }] of Object.entries<StackJson>({ ...stacks })) {
    // Terraform destroys what it knows by another address and creates it anew.
    test(`${name}: no resource has another address than it had`, () => {
      assert.deepEqual(
        Object.entries(resource)
          .flatMap(([type, blocks]) =>
            Object.keys(blocks).map(id => `${type}.${id}`),
          )
          .sort(),
        known[network.zones][name],
      );
    });
  }
});
