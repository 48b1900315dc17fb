import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { AddedGuard } from '@understudy/failover';

export type { AddedGuard, GuardAnswer, GuardInput } from '@understudy/failover';

/** Where a module adds rules that must hold before a run, e.g. a calendar of freezes. @public */
export interface GuardsExtensionPoint {
  /** @throws Error naming the field that is wrong, or the id that is there already */
  addGuard(...guards: AddedGuard[]): void;
}

/** @public */
export const guardsExtensionPoint = createExtensionPoint<GuardsExtensionPoint>({
  id: 'disaster-recovery.guards',
});
