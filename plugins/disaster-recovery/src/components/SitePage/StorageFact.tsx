import type { SiteRegion } from '@understudy/plugin-disaster-recovery-common';
import { formatBytes, formatDuration } from '../../format';
import { Fact } from './Fact';
import { factOf, measurementOf } from './factsOf';

/** What still waits to be copied out of the region's asset bucket. */
export function StorageFact(props: { region: SiteRegion; now: number }) {
  const { region, now } = props;
  const pending = factOf(region, 's3Pending');
  const latency = factOf(region, 's3Latency');
  const text =
    pending === 0
      ? 'replicated, nothing pending'
      : `${formatBytes(Number(pending))} pending${
          typeof latency === 'number'
            ? `, ${formatDuration(latency)} behind`
            : ''
        }`;
  return (
    <Fact
      what="S3 assets"
      now={now}
      from={[measurementOf(region, 's3Pending')]}
    >
      {text}
    </Fact>
  );
}
