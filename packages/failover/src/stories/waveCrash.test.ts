import { fleet, type Fleet } from '../worlds/fleet';
import { PILOT } from '../worlds/fixtures';
import type { WaveFault } from '../worlds/fleet/startPortal';
import { wrapped } from '../worlds/mutations/wrapped';
import type { Written } from '../worlds/process/SharedStore';
import { idNotStable } from '../worlds/waves/waveFaults';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(300_000);

const UNPROVEN = ['fence-unproven', 'lag-within-rpo'];
const SITES = [{ name: 'ant' }, { name: 'bee', dependsOn: ['ant'] }];
const ENGINE = { pollSeconds: 5, leaseSeconds: 20 };

/** What the engine of a wave wrote: its own lines, and the runs that it started. */
const isOfTheWave = ({ before, after }: Written) =>
  after.kind === 'wave' || before === undefined;

/** A wave of two sites, whose portal dies at one of its writes; another one stands by. */
async function wave(diesAt?: number) {
  const story = fleet({
    sites: SITES,
    policy: { requireApproval: false },
    replicas: 2,
    config: ENGINE,
  });
  let writes = 0;
  const watch = (written: Written) => {
    if (!isOfTheWave(written)) {
      return;
    }
    writes += 1;
    const owner = story.waves.ownerOf('wave-1');
    const index = story.replicas.findIndex(({ name }) =>
      owner?.startsWith(name),
    );
    if (writes === diesAt && index >= 0) {
      story.kill(index);
      // It comes back long after the other took over.
      story.clock.sleep(90_000).then(() => story.restart(index));
    }
  };
  story.waves.watch = watch;
  story.runs.watch = watch;
  story.lose();
  const { id } = await story.start(UNPROVEN);
  const over = await story.until(id, `over, died at ${diesAt}`, each =>
    Boolean(each.endedAt),
  );
  const end = {
    status: over.status,
    steps: over.steps.map(({ id: step, status }) => `${step} ${status}`),
    runs: SITES.map(({ name }) =>
      story.runsOf(name).map(({ status }) => status),
    ),
    users: SITES.map(({ name }) => story.aws(name).route53.users),
  };
  await story.stop();
  return { end, writes };
}

describe('a portal that dies at any write of a wave', () => {
  it('leaves one run a site, and the wave ends as if it had lived', async () => {
    const { end, writes } = await wave();
    expect(end).toEqual({
      status: 'succeeded',
      steps: ['site:ant succeeded', 'site:bee succeeded'],
      runs: [['succeeded'], ['succeeded']],
      users: [PILOT, PILOT],
    });
    expect(writes).toBeGreaterThan(12);
    const other: string[] = [];
    for (let at = 1; at <= writes; at += 1) {
      const died = await wave(at);
      if (JSON.stringify(died.end) !== JSON.stringify(end)) {
        other.push(`at write ${at}: ${JSON.stringify(died.end)}`);
      }
    }
    expect(other).toEqual([]);
  });
});

describe('a portal that thaws in the middle of starting a run', () => {
  let story: Fleet;
  afterEach(() => story.stop());

  /** How the runs of the site stand once everybody is awake again. */
  async function runsAfterThaw(fault: WaveFault = {}) {
    let frozen = -1;
    story = fleet({
      sites: [{ name: 'ant' }],
      policy: { requireApproval: false },
      replicas: 2,
      config: ENGINE,
      fault: {
        ...fault,
        store: store =>
          wrapped(store, {
            // Its lease is good, and what it asks its store next waits until it thaws.
            async renew(lease) {
              const isHeld = await store.renew(lease);
              const [attempt] = story.waves.peek(lease.runId)?.attempts ?? [];
              if (isHeld && attempt && frozen < 0) {
                frozen = story.replicas.findIndex(({ name }) =>
                  lease.owner.startsWith(name),
                );
                story.freeze(frozen);
              }
              return isHeld;
            },
          }),
      },
    });
    story.lose();
    const { id } = await story.start(UNPROVEN);
    await story.until(id, 'over', each => Boolean(each.endedAt));
    story.thaw(frozen);
    await story.clock.pass(60);
    return story.runsOf('ant').map(({ status }) => status);
  }

  it('starts none beside that of whoever took over', async () => {
    expect(await runsAfterThaw()).toEqual(['succeeded']);
  });

  it('and would, were the id of a try not the same for whoever starts it', async () => {
    expect(await runsAfterThaw(idNotStable)).toHaveLength(2);
  });
});
