import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { countsEndpointTwice, type SiteDefinition } from '../src/site';
import { byAddress } from './compareStacks';
import { forEachSite } from './forEachSite';
import type { StackJson } from './synthesize';

/** The addresses that a choice brings along, by choice and stack. */
const known: Record<string, Record<string, string[]>> = JSON.parse(
  readFileSync(join('test', 'data', 'addresses.json'), 'utf8'),
);

/** What of a site decides which resources there are, as the keys of `addresses.json`. */
function choicesOf(site: SiteDefinition) {
  const { regions, network, traffic, compute, backup, delivery } = site;
  return [
    'every site',
    ...(network.zones === 3 ? ['3 zones'] : []),
    `nat ${network.nat}`,
    ...(network.zones === 3 ? [`nat ${network.nat}, 3 zones`] : []),
    `protocol ${traffic.protocol}`,
    ...(backup.crossRegionCopy ? ['backup copies'] : []),
    ...(compute.application === 'custom' ? [] : ["an application's own user"]),
    ...(regions.witness === undefined ? [] : ['witness']),
    ...(countsEndpointTwice(site) ? ['witness, policy automatic'] : []),
    `delivery ${delivery.pipeline}`,
    ...(regions.witness === undefined
      ? []
      : [`delivery ${delivery.pipeline}, witness`]),
  ];
}

forEachSite((stacks, site) => {
  for (const [name, stack] of Object.entries<StackJson>({ ...stacks })) {
    // Terraform destroys what it knows by another address and creates it anew.
    test(`${name}: no resource has another address than it had`, () => {
      assert.deepEqual(
        [...byAddress(stack).keys()]
          // Of whoever is named, by what he is named.
          .filter(address => !address.startsWith('aws_sns_topic_subscription.'))
          .sort(),
        choicesOf(site)
          .flatMap(choice => known[choice]?.[name] ?? [])
          .sort(),
      );
    });
  }
});
