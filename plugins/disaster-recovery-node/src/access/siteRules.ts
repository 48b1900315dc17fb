import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import {
  siteResourceRef,
  type SiteQuery,
  type SiteResource,
} from './siteResource';

const someOf = (what: string) => z.array(z.string()).describe(what);

/** A rule in one place: a query, and what the query means for a site that is at hand. */
const meets = (site: SiteResource, { property, values }: SiteQuery) =>
  !values || values.includes(site[property] ?? '');

const owned = (claims: string[]): SiteQuery => ({
  property: 'owner',
  values: claims.map(claim => claim.toLocaleLowerCase('en-US')),
});

const isOwner = createPermissionRule({
  name: 'isOwner',
  description: "The site's entity is owned by one of the claims",
  resourceRef: siteResourceRef,
  paramsSchema: z.object({
    claims: someOf('Entity references, such as those that the user owns by'),
  }),
  apply: (site, { claims }) => meets(site, owned(claims)),
  toQuery: ({ claims }) => owned(claims),
});

const hasTier = createPermissionRule({
  name: 'hasTier',
  description: 'The site is of one of the tiers',
  resourceRef: siteResourceRef,
  paramsSchema: z.object({ tiers: someOf('Values of understudy.dev/dr-tier') }),
  apply: (site, { tiers }) => meets(site, { property: 'tier', values: tiers }),
  toQuery: ({ tiers }) => ({ property: 'tier', values: tiers }),
});

const hasName = createPermissionRule({
  name: 'hasName',
  description: 'The site has one of the names',
  resourceRef: siteResourceRef,
  paramsSchema: z.object({ names: someOf('Names of sites') }),
  apply: (site, { names }) => meets(site, { property: 'name', values: names }),
  toQuery: ({ names }) => ({ property: 'name', values: names }),
});

const isInAccount = createPermissionRule({
  name: 'isInAccount',
  description: 'The site is in one of the AWS accounts',
  resourceRef: siteResourceRef,
  paramsSchema: z.object({ accounts: someOf('Ids of AWS accounts') }),
  apply: (site, { accounts }) =>
    meets(site, { property: 'accountId', values: accounts }),
  toQuery: ({ accounts }) => ({ property: 'accountId', values: accounts }),
});

/** A plain ALLOW lets nobody act, because a policy that allows everything says it too; this is how one means every site. */
const anySite = createPermissionRule({
  name: 'anySite',
  description: 'Every site; how a policy allows acting without a condition',
  resourceRef: siteResourceRef,
  apply: site => meets(site, { property: 'name' }),
  toQuery: (): SiteQuery => ({ property: 'name' }),
});

/** What a policy can make its answers depend on. @public */
export const siteRules = { isOwner, hasTier, hasName, isInAccount, anySite };
