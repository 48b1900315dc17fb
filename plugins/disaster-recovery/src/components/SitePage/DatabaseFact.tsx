import type { SiteRegion } from '@understudy/plugin-disaster-recovery-common';
import { Fact } from './Fact';
import { factOf, measurementOf } from './factsOf';

/** What the region's MySQL is: primary or replica, and in which state. */
export function DatabaseFact(props: { region: SiteRegion; now: number }) {
  const { region, now } = props;
  const role = factOf(region, 'databaseRole');
  const status = factOf(region, 'databaseStatus');
  const replication = factOf(region, 'replicationState');
  const words = [
    role,
    role === 'primary' && factOf(region, 'multiAz') === true && 'Multi-AZ',
    role === 'replica' && (replication ?? 'replication state unknown'),
    status !== 'available' && status,
  ];
  return (
    <Fact
      what="MySQL"
      now={now}
      from={[
        measurementOf(region, 'databaseRole'),
        measurementOf(region, 'databaseStatus'),
      ]}
    >
      {words.filter(Boolean).join(', ')}
    </Fact>
  );
}
