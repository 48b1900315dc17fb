import type { Peer } from '../services/ec2/connects';
import type { ElbPlace } from '../services/elbv2/state';
import {
  databaseAdmits,
  databaseAt,
  viewDatabase,
} from '../services/rds/database';
import { newest, ssmState } from '../services/ssm/ssmState';
import { clockSkew } from '../core/clockSkew';
import { databaseOf } from './siteTag';

/** Tables of every simulated application. */
const TABLES = 3;

/** What a drill wrote down for the application; undefined where there is none, or nothing that one can read. */
function markOf(place: ElbPlace, site: string) {
  const parameter = ssmState(place).parameters[`/dr/${site}/drill`];
  try {
    const { run, endpoint } = JSON.parse(newest(parameter).value);
    return typeof run === 'string' && typeof endpoint?.address === 'string'
      ? { run, address: endpoint.address as string }
      : undefined;
  } catch {
    return undefined;
  }
}

const isSsmDown = ({ world, region }: ElbPlace) =>
  world.regionDown(region, 'control') ||
  world.fault(
    'service-down',
    fault => fault.region === region && fault.service === 'ssm',
  ) !== undefined;

/**
 * What a site's application does with the clone of a drill, and only with one
 * that the parameter names: it connects as it does to its own database, looks,
 * writes a row and reads it back. Its own database it refuses.
 */
export function answerDrill(place: ElbPlace, site: string, servers: Peer[]) {
  const { world, account, region } = place;
  const own = { site, region };
  const mark = isSsmDown(place) ? undefined : markOf(place, site);
  if (!mark) {
    return { ...own, error: `/dr/${site}/drill names no database` };
  }
  const about = { ...own, run: mark.run, database: mark.address };
  const identifier = databaseAt(world, place, mark.address);
  const where = { account, region, identifier: identifier ?? '' };
  if (identifier === databaseOf(site)) {
    return { ...about, error: 'this is the database of the site itself' };
  }
  if (!servers.some(server => databaseAdmits(world, where, server))) {
    return { ...about, error: `cannot connect to ${mark.address}` };
  }
  const before = viewDatabase(world, where);
  // Its row is in a table of its own: it is none of the site's.
  if (!before?.writable) {
    return {
      ...about,
      error: 'The MySQL server is running with the --read-only option',
    };
  }
  return {
    ...about,
    tables: TABLES,
    newestRowAt:
      before.lastWriteAt === undefined
        ? undefined
        : new Date(before.lastWriteAt + clockSkew(world, region)).toISOString(),
    readBack: mark.run,
  };
}
