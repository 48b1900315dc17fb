import type { RunSummary } from '../model';
import { formatUser } from './formatUser';
import { runTitle } from './runTitle';

type Asked = Pick<
  RunSummary,
  'kind' | 'number' | 'site' | 'fromRegion' | 'toRegion' | 'requestedBy'
>;

/** What somebody wants to do, after "asks to". */
function wanted(run: Asked): string {
  switch (run.kind) {
    case 'failover':
      return `fail over to ${run.toRegion}`;
    case 'complete-failover':
      return `complete the failover to ${run.toRegion}`;
    case 'failback':
      return `fail back to ${run.toRegion}`;
    case 'reprotect':
      return `rebuild ${run.fromRegion} as its standby`;
    default:
      return `start ${runTitle(run)}`;
  }
}

/** Who asks for what: `orders: olivia asks to fail over to eu-central-1`. @public */
export const requestWords = (run: Asked): string =>
  `${run.site}: ${formatUser(run.requestedBy)} asks to ${wanted(run)}`;
