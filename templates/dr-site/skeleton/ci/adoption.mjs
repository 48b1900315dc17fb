// What ci/adopt.sh and ci/forget.sh have to judge. Needs no packages: at night
// and at an apply there are none.
import { readFileSync } from 'node:fs';

const TYPE = 'aws_db_instance';
const NAME = 'database';
const READY = ['available', 'backing-up', 'storage-optimization'];

const stdin = () => readFileSync(0, 'utf8');

/** Reads JSON. @throws Error that says of what */
function parse(/** @type {string} */ text, /** @type {string} */ what) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${what} cannot be read; nothing is adopted.`);
  }
}

/**
 * RDS' own id of the database that a state knows.
 * @param {string} state - what `terraform state pull` writes; nothing for a stack that was never applied
 * @returns {string | undefined}
 */
export function knownTo(state) {
  const { resources = [] } =
    state.trim() === '' ? {} : parse(state, 'The state');
  return resources.find(
    ({ mode, type, name }) =>
      mode === 'managed' && type === TYPE && name === NAME,
  )?.instances?.[0]?.attributes?.resource_id;
}

/**
 * Whether another database has taken the place of the one that the state knows.
 * @param {{ name: string, accountId: string, regions: Record<string, string>, drMode?: string }} site
 * @param {'active' | 'pilot'} role
 * @param {string | undefined} known - RDS' own id of the one in the state
 * @param {{ name: string, id: string, status: string, source?: string | null, tags?: { Key: string, Value: string }[] }[]} there - the region's databases
 * @returns {{ forget?: string, take: string, identifier: string, says: string } | undefined} undefined where there is nothing to adopt
 * @throws Error where nobody can tell, or where what is there must not be adopted
 */
export function adoptionOf(site, role, known, there) {
  const identifier = `${site.name}-mysql`;
  const region = site.regions[role];
  const serves =
    (role === 'active') === ((site.drMode ?? 'normal') === 'normal');
  const found = there.find(({ name }) => name === identifier);
  const refuse = (/** @type {string} */ why) => {
    throw new Error(`${role}: ${why}`);
  };
  if (found?.id === known) {
    return undefined;
  }
  const elsewhere = there.find(({ id }) => id === known);
  if (elsewhere) {
    refuse(
      `${known}, the database of the state, is still there and is called ${elsewhere.name}. Nothing is adopted in its place: find out who renamed it, and delete it or give it its name back.`,
    );
  }
  if (!found) {
    return serves
      ? refuse(
          `${known}, the database of the state, is gone, and ${region} has no ${identifier}. An apply would make an empty one. Restore it under that name; the next plan adopts it.`,
        )
      : undefined;
  }
  const what = `${identifier} in ${region} (${found.id})`;
  const tag = found.tags?.find(({ Key }) => Key === 'dr:site')?.Value;
  if (tag !== site.name) {
    refuse(
      `${what} is not adopted: its tag dr:site is ${tag ?? 'missing'}, not ${
        site.name
      }. Is it the site's, tag it.`,
    );
  }
  const peer = site.regions[role === 'active' ? 'pilot' : 'active'];
  const source = `arn:aws:rds:${peer}:${site.accountId}:db:${identifier}`;
  const is = found.source ? `a replica of ${found.source}` : 'a primary';
  const wanted = serves ? 'a primary' : `a replica of ${source}`;
  if (is !== wanted) {
    refuse(
      `${what} is not adopted: it is ${is}, and with drMode ${
        site.drMode ?? 'normal'
      } it has to be ${wanted}. Merge the change of roles first, or rebuild it.`,
    );
  }
  if (!READY.includes(found.status)) {
    refuse(
      `${what} is not adopted while it is ${found.status}. Wait until it is available.`,
    );
  }
  return {
    ...(known && { forget: known }),
    take: found.id,
    identifier,
    says: `${role}: ${what}, ${is}, ${
      known
        ? `stands in the place of ${known}, which is gone`
        : 'is in no state'
    }.`,
  };
}

/**
 * What a plan changes, in words that are the same for the same changes.
 * @param {{ resource_changes?: any[] }} plan - `terraform show -json`
 */
export const changesOf = ({ resource_changes: all = [] }) =>
  all
    .filter(
      ({ mode, change }) =>
        mode === 'managed' &&
        (change.importing || change.actions.join() !== 'no-op'),
    )
    .map(({ address, change }) => {
      const {
        actions,
        importing,
        before,
        after,
        after_unknown: unknown,
      } = change;
      const keys = Object.keys({ ...before, ...after, ...unknown }).sort();
      const valueOf = (/** @type {string} */ key) =>
        unknown?.[key] === true ? 'not known yet' : after?.[key];
      return {
        address,
        actions,
        ...(importing && { importing, resource: before?.resource_id }),
        changes: keys
          .map(key => [key, valueOf(key)])
          .filter(
            ([key, value]) =>
              JSON.stringify(before?.[key]) !== JSON.stringify(value),
          ),
      };
    })
    .sort((one, other) => (one.address < other.address ? -1 : 1));

/** @type {Record<string, (...args: string[]) => string | undefined>} */
const COMMANDS = {
  known: () => knownTo(stdin()),
  judge: (role, known) => {
    const site = JSON.parse(readFileSync('site.json', 'utf8'));
    const adoption = adoptionOf(
      site,
      /** @type {'active' | 'pilot'} */ (role),
      known || undefined,
      parse(stdin(), "The AWS CLI's list of databases"),
    );
    return adoption && JSON.stringify(adoption);
  },
  // A copy of a state in which nobody knows the database.
  forgetful: () => {
    const state = JSON.parse(stdin());
    state.resources = state.resources.filter(
      (/** @type {any} */ { mode, type, name }) =>
        mode !== 'managed' || type !== TYPE || name !== NAME,
    );
    return JSON.stringify(state);
  },
  changes: () => JSON.stringify(changesOf(JSON.parse(stdin()))),
};

const [command, ...args] = process.argv.slice(2);
try {
  const answer = COMMANDS[command](...args);
  if (answer) {
    process.stdout.write(`${answer}\n`);
  }
} catch (error) {
  process.stderr.write(`${/** @type {Error} */ (error).message}\n`);
  process.exitCode = 1;
}
