import type { Cloud } from '../cloud/Cloud';
import type { Caller, SentCall } from './aws/Caller';
import { bucketCalls } from './aws/bucketCalls';
import { databaseChanges } from './aws/databaseChanges';
import { FakeAws, type FakeAwsOptions } from './aws/FakeAws';
import { groupChanges } from './aws/groupChanges';
import { objectChanges } from './aws/objectChanges';
import { parameterChanges } from './aws/parameterChanges';
import { reads } from './aws/reads';
import { rights } from './aws/rights';
import { Wire } from './aws/Wire';

/** A cloud whose account lies open to the test. */
export interface FakeCloud extends Cloud {
  readonly aws: FakeAws;
  /** Every call that was to change something, as it was sent. */
  readonly calls: readonly SentCall[];
  /** Is told of each of them before anything happens. */
  watch(watcher: (call: SentCall) => void): void;
  /** The same account, called by somebody else. */
  as(caller: Caller): FakeCloud;
}

/** One site's account in memory, as unkind as AWS where its faults say so. */
export function createFakeCloud(options: FakeAwsOptions): FakeCloud {
  const aws = new FakeAws(options);
  const wire = new Wire(aws);
  const as = (caller: Caller): FakeCloud => ({
    aws,
    calls: wire.calls,
    watch(watcher) {
      wire.watch = watcher;
    },
    as,
    ...reads(aws, wire),
    ...rights(aws),
    ...bucketCalls(aws, wire, caller),
    ...databaseChanges(aws, wire, caller),
    ...groupChanges(aws, wire, caller),
    ...objectChanges(wire, caller),
    ...parameterChanges(wire, caller),
  });
  return as({ process: 'test' });
}
