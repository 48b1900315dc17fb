import type {
  RegionManifest,
  TrafficManifest,
} from '@understudy/plugin-disaster-recovery-common';
import type { Knex } from 'knex';
import { parts } from '../database/parts';
import { claimsOf, type Claim } from './claimsOf';
import type { ManifestRow, SiteRow } from './rows';
import type { Problem } from './types';

/** Outcome of one attempt to read a manifest. */
export type ManifestReading = {
  site: string;
  region: string;
  kind: 'region' | 'traffic';
  readAt: string;
} & ({ manifest: RegionManifest | TrafficManifest } | { problems: Problem[] });

interface ClaimRow {
  resource: string;
  site: string;
}

/** SQLite takes 32,766 parameters a statement; a row has at most six. */
const ROWS_PER_STATEMENT = 500;

const keyOf = ({ site, region, kind }: ManifestRow | ManifestReading) =>
  `${site} ${region} ${kind}`;

const claimsOfRow = ({ body }: ManifestRow): Claim[] =>
  body ? claimsOf(JSON.parse(body)) : [];

const resourcesOfRow = (row: ManifestRow): string[] =>
  claimsOfRow(row).map(({ resource }) => resource);

const refusal = (
  { site, region, kind }: ManifestReading,
  { resource, field }: Claim,
  owner: string,
): Problem => ({
  fault: 'refused',
  field,
  reason: `The ${
    kind === 'region' ? 'manifest' : 'traffic manifest'
  } of ${region} was refused: it names ${resource}, which the site "${owner}" has already`,
  remedy: `Correct the manifest of "${site}" or of "${owner}"; no two sites share a resource`,
});

/**
 * Stores manifests that were accepted, each with its claim on what it names (invariant I9): a manifest that names
 * what another site has is refused, and the one before it stays. A failed attempt leaves the one before in place too.
 * @returns names of the sites of which another manifest counts, or another problem
 */
export async function saveReadings(
  tx: Knex.Transaction,
  readings: ManifestReading[],
): Promise<string[]> {
  const names = [...new Set(readings.map(({ site }) => site))];
  const sites = await tx<SiteRow>('dr_sites')
    .whereIn('name', names)
    .orderBy('name')
    .forUpdate();
  const stored = await tx<ManifestRow>('dr_manifests').whereIn('site', names);
  const rows = new Map(stored.map(row => [keyOf(row), row]));
  const before = new Map(rows);
  const ordered = sites
    .sort((a, b) => (a.claimed_at < b.claimed_at ? -1 : 1))
    .flatMap(({ name }) => readings.filter(({ site }) => site === name));
  const claims = await claimsNow(tx, names, [
    ...stored.flatMap(resourcesOfRow),
    ...readings.flatMap(each =>
      'manifest' in each
        ? claimsOf(each.manifest).map(({ resource }) => resource)
        : [],
    ),
  ]);
  const owners = new Map(claims.map(({ resource, site }) => [resource, site]));
  for (const reading of ordered) {
    const row = settle(reading, rows.get(keyOf(reading)), owners);
    rows.set(keyOf(row), row);
    resourcesOfRow(row).forEach(resource => owners.set(resource, row.site));
  }
  await saveClaims(tx, { claims, owners, manifests: [...rows.values()] });
  const changed = ordered.map(reading => rows.get(keyOf(reading))!);
  for (const part of parts(changed, ROWS_PER_STATEMENT)) {
    await tx<ManifestRow>('dr_manifests')
      .insert(part)
      .onConflict(['site', 'region', 'kind'])
      .merge();
  }
  const isOther = (row: ManifestRow) => {
    const old = before.get(keyOf(row));
    return old?.body !== row.body || old?.problem !== row.problem;
  };
  return [...new Set(changed.filter(isOther).map(({ site }) => site))];
}

/** The row after an attempt: of the new manifest and the one before it the first that takes nothing of another site. */
function settle(
  reading: ManifestReading,
  before: ManifestRow | undefined,
  owners: Map<string, string>,
): ManifestRow {
  const { site, region, kind } = reading;
  const foreign = (row: ManifestRow) =>
    claimsOfRow(row).flatMap(claim => {
      const owner = owners.get(claim.resource) ?? site;
      return owner === site ? [] : [refusal(reading, claim, owner)];
    });
  const none = { site, region, kind, body: null, read_at: null, problem: null };
  const old = { ...none, ...before, problem: null };
  let problems = 'problems' in reading ? reading.problems : [];
  if ('manifest' in reading) {
    const body = JSON.stringify(reading.manifest);
    const row = { ...none, body, read_at: reading.readAt };
    problems = foreign(row);
    if (!problems.length) {
      return row;
    }
  }
  const lost = foreign(old);
  const kept = lost.length ? none : old;
  return { ...kept, problem: JSON.stringify([...problems, ...lost]) };
}

/** Claims on these resources, and all that these sites have. */
async function claimsNow(
  tx: Knex.Transaction,
  sites: string[],
  resources: string[],
): Promise<ClaimRow[]> {
  const claims = new Map<string, ClaimRow>();
  const keep = (found: ClaimRow[]) =>
    found.forEach(claim => claims.set(claim.resource, claim));
  keep(await tx<ClaimRow>('dr_site_claims').whereIn('site', sites));
  for (const part of parts([...new Set(resources)], ROWS_PER_STATEMENT)) {
    keep(await tx<ClaimRow>('dr_site_claims').whereIn('resource', part));
  }
  return [...claims.values()];
}

/** Of two who claim one resource at the same moment the database lets one through; the other's save is tried again. */
async function saveClaims(
  tx: Knex.Transaction,
  options: {
    claims: ClaimRow[];
    owners: Map<string, string>;
    manifests: ManifestRow[];
  },
) {
  const { claims, owners, manifests } = options;
  const sites = new Set(manifests.map(({ site }) => site));
  const named = new Set(manifests.flatMap(resourcesOfRow));
  const released = claims
    .filter(({ site, resource }) => sites.has(site) && !named.has(resource))
    .map(({ resource }) => resource);
  for (const part of parts(released, ROWS_PER_STATEMENT)) {
    await tx<ClaimRow>('dr_site_claims').whereIn('resource', part).delete();
  }
  const had = new Set(claims.map(({ resource }) => resource));
  const added = [...owners]
    .filter(([resource]) => !had.has(resource))
    .map(([resource, site]) => ({ resource, site }));
  // In one order, so that two who claim at once do not wait for each other.
  added.sort((a, b) => (a.resource < b.resource ? -1 : 1));
  for (const part of parts(added, ROWS_PER_STATEMENT)) {
    await tx<ClaimRow>('dr_site_claims').insert(part);
  }
}
