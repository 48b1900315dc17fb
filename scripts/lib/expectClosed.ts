import type { SimulatorAdmin } from '@understudy/aws-simulator';
import { until } from './until';

/** How soon a region that returns must be fenced. Seconds. */
const SOON = 60;
/** Long enough for an application that still writes to show it. Milliseconds. */
const A_WHILE = 5_000;

/** The region that returned: its group is as large as ever, and its application writes as soon as it can. */
export async function expectClosed(options: {
  simulator: SimulatorAdmin;
  site: string;
  region: string;
  expect: (name: string, held: boolean, detail?: string) => void;
}): Promise<void> {
  const { simulator, site, region, expect } = options;
  const look = () => simulator.site(site);
  const closed = await until('the region is fenced', SOON, async () => {
    const { regions } = await look();
    return (
      regions.find(each => each.region === region)?.instancesInService === 0
    );
  }).catch(() => false);
  expect('the region that returned is fenced within a minute', closed);
  const { rowsDiverged: before } = await look();
  await new Promise(done => setTimeout(done, A_WHILE));
  const { rowsDiverged: after } = await look();
  expect(
    'nothing is written to the old database any more',
    before === after,
    `${after} rows apart`,
  );
}
