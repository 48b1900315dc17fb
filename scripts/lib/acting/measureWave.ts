import { bindPlace, bindSwitch } from '@understudy/failover';
import { fleet } from '../../../packages/failover/src/worlds/fleet';
import { PILOT } from '../../../packages/failover/src/worlds/fixtures';

/** How a wave went, in virtual time. Seconds. */
export interface Waved {
  sites: number;
  atOnce: number;
  /** From the word until the last site is served from the other region, and its run is over. */
  total: number;
  /** One site by itself, by the same engine. */
  alone: number;
  /** One site by somebody who knows everything at once: AWS's own waits. */
  awsAlone: number;
  /** No wave that works on so many at once can be faster than its sites are alone. */
  bound: number;
  /** Sites that were failed over more than once, or not. */
  wrong: number;
  /** When a replica was killed. */
  killedAt: number;
  /** What the machine needed for it. */
  wallSeconds: number;
}

const LOOK_SECONDS = 0.1;
const NEEDED = ['fence-unproven', 'lag-within-rpo'];
const LONGEST_SECONDS = 24 * 3600;

/** Every call at once, and then nothing but AWS: the shortest that a failover can take. */
async function awsAlone(): Promise<number> {
  const world = fleet({ sites: [{ name: 'orders' }] });
  const site = world.sites.get('orders')!;
  const cloud = world.cloud('orders');
  const to = bindPlace(site, PILOT)!;
  const { objects } = bindSwitch(site)!;
  world.lose();
  const startedAt = world.clock.monotonic();
  const served = async () => {
    await Promise.allSettled([
      ...objects.map(each => cloud.putObject(each, '<p>Moved</p>')),
      cloud.promote(to.database, { backupRetentionDays: 7 }),
      cloud.scale(to.group, to.group.serving),
    ]);
    for (;;) {
      const answer = await cloud.asUser(
        site.traffic!.recordName,
        to.loadBalancer,
      );
      const status = answer.answered ? answer.status : undefined;
      if (status?.region === PILOT && status.writable) {
        return (world.clock.monotonic() - startedAt) / 1000;
      }
      await world.clock.sleep(LOOK_SECONDS * 1000);
    }
  };
  const seconds = await world.answer(served());
  await world.stop();
  return seconds;
}

/** One site by itself, from the request of its run to its end. */
async function siteAlone(): Promise<number> {
  const world = fleet({
    sites: [{ name: 'orders' }],
    policy: { requireApproval: false },
  });
  world.lose();
  const { id } = await world.start(NEEDED);
  await world.until(id, 'the wave is over', each => Boolean(each.endedAt));
  const [run] = world.runsOf('orders');
  await world.stop();
  return (Date.parse(run.endedAt!) - Date.parse(run.createdAt)) / 1000;
}

/** A region is lost for so many sites; two portals, one of which is killed in the middle. */
export async function measureWave(
  count: number,
  atOnce: number,
): Promise<Waved> {
  const began = process.hrtime.bigint();
  const alone = await siteAlone();
  const bound = alone * Math.ceil(count / atOnce);
  const world = fleet({
    sites: Array.from({ length: count }, (_, index) => ({
      name: `site-${String(index + 1).padStart(3, '0')}`,
      tier: `tier-${1 + (index % 3)}`,
    })),
    policy: { requireApproval: false },
    limits: { atOnce, atOncePerAccount: atOnce },
    replicas: 2,
  });
  world.lose();
  const { id } = await world.start(NEEDED);
  const startedAt = world.clock.monotonic();
  await world.clock.pass(bound / 2);
  const owner = world.waves.ownerOf(id);
  const holder = world.replicas.findIndex(
    (_, index) => owner === `portal${index}-waves`,
  );
  // The one that works on the wave itself.
  world.kill(Math.max(0, holder));
  const killedAt = (world.clock.monotonic() - startedAt) / 1000;
  const wave = await world.until(
    id,
    'the wave is over',
    each => Boolean(each.endedAt ?? each.question),
    LONGEST_SECONDS,
  );
  if (wave.status !== 'succeeded') {
    throw new Error(`the wave ${wave.status}: ${wave.question?.reason}`);
  }
  const total = (world.clock.monotonic() - startedAt) / 1000;
  const wrong = [...world.sites.keys()].filter(
    site =>
      world.runsOf(site).length !== 1 ||
      world.aws(site).route53.users !== PILOT,
  ).length;
  await world.stop();
  return {
    sites: count,
    atOnce,
    total,
    alone,
    awsAlone: await awsAlone(),
    bound,
    wrong,
    killedAt,
    wallSeconds: Number(process.hrtime.bigint() - began) / 1e9,
  };
}
