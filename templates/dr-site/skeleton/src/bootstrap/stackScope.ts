import type { DeliveredStack } from '../delivery/deliveryNames';
import type { Statement } from '../policy';
import type { SiteDefinition } from '../site';

/**
 * The region that a stack's state is in.
 * @throws Error for the witness of a site that has none
 */
export function stateRegionOf(
  { name, regions }: SiteDefinition,
  stack: DeliveredStack,
): string {
  const region = regions[stack === 'global' ? 'pilot' : stack];
  if (region === undefined) {
    throw new Error(`${name} has no witness; give regions.witness a region`);
  }
  return region;
}

/** The regions that a stack has resources in. */
export const regionsOf = (
  site: SiteDefinition,
  stack: DeliveredStack,
): string[] =>
  stack === 'global'
    ? // Route 53 reports its metrics in us-east-1, and its alarm has to be there.
      [...new Set([site.regions.active, site.regions.pilot, 'us-east-1'])]
    : [stateRegionOf(site, stack)];

/** Those of them that keep something of the site's: Route 53 has its alarm elsewhere. */
export const homesOf = (site: SiteDefinition, stack: DeliveredStack) =>
  regionsOf(site, stack).filter(region =>
    Object.values(site.regions).includes(region),
  );

/** Only in the regions of the stack, and in others that it looks at. */
export const inRegionsOf = (
  site: SiteDefinition,
  stack: DeliveredStack,
  ...others: string[]
): NonNullable<Statement['Condition']> => ({
  StringEquals: {
    'aws:RequestedRegion': [...new Set([...regionsOf(site, stack), ...others])],
  },
});

/** ARNs of the site's parameters: those of this product and those of the application. */
export const parameterArns = ({ name, accountId }: SiteDefinition) => [
  `arn:aws:ssm:*:${accountId}:parameter/dr/${name}/*`,
  `arn:aws:ssm:*:${accountId}:parameter/app/${name}/*`,
];

/** What services may do with keys of a region for whoever asks them to, and nobody directly. */
export const lendKeys = (
  { accountId }: SiteDefinition,
  options: {
    Sid: string;
    region: string;
    services: string[];
    Action: Statement['Action'];
  },
): Statement => ({
  Sid: options.Sid,
  Effect: 'Allow',
  Action: options.Action,
  // IAM knows keys by ids that are not ours to choose.
  Resource: `arn:aws:kms:${options.region}:${accountId}:key/*`,
  Condition: {
    StringEquals: {
      'kms:ViaService': options.services.map(
        service => `${service}.${options.region}.amazonaws.com`,
      ),
    },
  },
});
