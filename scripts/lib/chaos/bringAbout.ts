import {
  ACTIVE_STATUSES,
  bindSwitch,
  type Cloud,
  type RunStore,
} from '@understudy/failover';
import type { RunKind } from '@understudy/plugin-disaster-recovery-common';
import { PILOT, simulatedSite } from '../acting/simulatedSite';
import { until } from '../until';
import { engineOf } from './engineOf';
import type { Schedule } from './Fault';
import { answerRun } from './people';
import { executorOf, startRun } from './startRun';

/** What went well before a run of a kind can be asked for. */
const BEFORE: Record<Schedule['kind'], RunKind[]> = {
  drill: [],
  failover: [],
  'complete-failover': [],
  reprotect: ['failover'],
  failback: ['failover', 'reprotect'],
};

export interface Scene {
  site: string;
  store: RunStore;
  /** Its own way to AWS: what comes before is not judged. */
  cloud: Cloud;
  folder: string;
}

/** Brings a site to where a run of a kind makes sense, with nothing going wrong. */
export async function bringAbout(
  kind: Schedule['kind'],
  scene: Scene,
): Promise<void> {
  const { site, store, cloud, folder } = scene;
  if (kind === 'complete-failover') {
    await moveUsers(site, cloud);
  }
  if (BEFORE[kind].length === 0) {
    return;
  }
  const engine = engineOf({
    store,
    cloud,
    folder,
    owner: 'before',
    log: () => {},
  });
  engine.start();
  try {
    for (const before of BEFORE[kind]) {
      await carryOut(before, scene);
    }
  } finally {
    await engine.stop();
  }
}

/** Users are led to a replica: half a failover, as Route 53 makes one by itself. */
async function moveUsers(name: string, cloud: Cloud): Promise<void> {
  const site = await until(`${name} is known`, 60, () =>
    simulatedSite(name, cloud),
  );
  for (const object of bindSwitch(site)?.objects ?? []) {
    await cloud.putObject(object, '<p>Moved by nobody</p>');
  }
  await until(`users of ${name} are led to ${PILOT}`, 60, async () => {
    const { recordName } = site.traffic!;
    const addresses = await cloud.resolve(recordName);
    const { dnsName } = site.manifests[PILOT]!.loadBalancer;
    const wanted = await cloud.resolve(dnsName);
    return addresses[0] === wanted[0];
  });
}

async function carryOut(
  kind: RunKind,
  { site, store, cloud }: Scene,
): Promise<void> {
  const id = await startRun({ kind, mode: 'unplanned' }, site, store, cloud);
  const executor = executorOf(store);
  await until(`the ${kind} of ${site} is over`, 120, async () => {
    const run = await store.get(id);
    if (!run || ACTIVE_STATUSES.includes(run.status)) {
      await (run && answerRun(executor, run));
      throw new Error(`it is ${run?.status}: ${run?.question?.reason}`);
    }
    if (run.status !== 'succeeded') {
      throw new Error(`it ${run.status}`);
    }
    return true;
  });
}
