import type {
  FailoverMode,
  PlanShape,
  RunKind,
} from '@understudy/plugin-disaster-recovery-common';
import type { FailoverNode } from '../steps/FailoverStep';
import { drill } from './drill';
import { failover } from './failover';

export interface WorkflowOptions {
  kind: RunKind;
  mode: FailoverMode;
  shape: PlanShape;
}

/** The steps of a run and their order; a dry-run walks the failover's. */
export const workflowOf = ({
  kind,
  mode,
  shape,
}: WorkflowOptions): FailoverNode[] =>
  kind === 'drill' ? drill : failover(mode, shape);

/** Whether at most one such run of a site may be under way (invariant I1). */
export const changesRoles = (kind: RunKind): boolean => kind === 'failover';
