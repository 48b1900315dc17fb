import { capacityOf } from '../region/capacity';
import { SITE_TAG } from '../tags';
import type { Cloud } from './cloud/Cloud';
import type { Kind, Target } from './types';

/** A rule that must hold before a run begins, as it was found now. */
export interface GuardResult {
  guard: string;
  status: 'holds' | 'violated' | 'unknown';
  reason: string;
}

type Answer = Omit<GuardResult, 'guard'>;

const holds = (reason: string): Answer => ({ status: 'holds', reason });
const violated = (reason: string): Answer => ({ status: 'violated', reason });
const unknown = (reason: string): Answer => ({ status: 'unknown', reason });

interface Guard {
  name: string;
  kinds: Kind[];
  look(cloud: Cloud, target: Target): Promise<Answer>;
}

const MOVES: Kind[] = ['failover', 'failback'];

const GUARDS: Guard[] = [
  {
    name: 'standby-known',
    kinds: [...MOVES, 'drill'],
    async look(cloud, { site, to }) {
      const { database: name } = to.names;
      const database = await cloud.database(to.region, name);
      if (!database) {
        return violated(`${name} does not exist in ${to.region}`);
      }
      if (database.tags[SITE_TAG] !== site.name) {
        return violated(`${name} does not carry ${SITE_TAG}=${site.name}`);
      }
      return database.isReplica
        ? holds(`${name} in ${to.region} is a replica, ${database.status}`)
        : violated(
            `${name} in ${to.region} is a primary already; see "Rebuild" in RUNBOOK.md`,
          );
    },
  },
  {
    name: 'replica-replicating',
    kinds: MOVES,
    async look(cloud, { to }) {
      const database = await cloud.database(to.region, to.names.database);
      const state = database?.replication;
      if (state === undefined) {
        return unknown('RDS says nothing on replication');
      }
      return state === 'replicating'
        ? holds('RDS says: replicating')
        : violated(`RDS says: ${state}; what was written since will be lost`);
    },
  },
  {
    name: 'lag-within-rpo',
    kinds: MOVES,
    async look(cloud, { site, to }) {
      const { rpoSeconds } = site.objectives;
      const lag = await cloud.replicaLag(to.region, to.names.database);
      if (!lag) {
        return unknown('CloudWatch knows no lag; the loss is unknown too');
      }
      const reason = `${
        lag.seconds
      } s behind at ${lag.at.toISOString()}, RPO ${rpoSeconds} s`;
      return lag.seconds <= rpoSeconds ? holds(reason) : violated(reason);
    },
  },
  {
    name: 'fence-unproven',
    kinds: MOVES,
    async look(cloud, { from }) {
      const { autoScalingGroup: name } = from.names;
      const group = await cloud.group(from.region, name);
      return group
        ? holds(`${from.region} answers: ${group.instances} instances to stop`)
        : violated(`${name} does not exist in ${from.region}`);
    },
  },
  {
    name: 'standby-capacity',
    kinds: [...MOVES, 'drill'],
    async look(cloud, { site, to }) {
      const { autoScalingGroup: name } = to.names;
      const wanted = capacityOf(site).serving.desired;
      const group = await cloud.group(to.region, name);
      if (!group) {
        return violated(`${name} does not exist in ${to.region}`);
      }
      const reason = `room for ${group.max} instances, ${wanted} wanted`;
      return group.max >= wanted ? holds(reason) : violated(reason);
    },
  },
];

/** Looks at every rule of a kind of run. What cannot be seen does not hold. */
export const preflight = (
  cloud: Cloud,
  target: Target,
): Promise<GuardResult[]> =>
  Promise.all(
    GUARDS.filter(({ kinds }) => kinds.includes(target.kind)).map(
      async ({ name, look }) => ({
        guard: name,
        ...(await look(cloud, target).catch((error: Error) =>
          unknown(`no answer: ${error.message || error.name}`),
        )),
      }),
    ),
  );

/** The names that an override may have. */
export const guardNames = GUARDS.map(({ name }) => name);
