import type {
  FailoverMode,
  PlanShape,
  RunKind,
} from '@understudy/plugin-disaster-recovery-common';
import { Additions } from '../additions';
import type { FailoverNode } from '../steps/FailoverStep';
import { drill } from './drill';
import { failover } from './failover';
import { reprotect } from './reprotect';

export interface WorkflowOptions {
  kind: RunKind;
  mode: FailoverMode;
  shape: PlanShape;
}

interface Kind {
  nodes(options: WorkflowOptions): FailoverNode[];
  /** At most one such run of a site may be under way (invariant I1); it holds the lock and raises the generation. */
  changesRoles: boolean;
  /** Users are led to another region. */
  movesUsers: boolean;
}

const FAILOVER: Kind = {
  nodes: ({ mode, shape }) => failover(mode, shape),
  changesRoles: true,
  movesUsers: true,
};

const KINDS: Record<RunKind, Kind> = {
  // Walks the failover's steps.
  'dry-run': { ...FAILOVER, changesRoles: false, movesUsers: false },
  drill: { nodes: () => drill, changesRoles: false, movesUsers: false },
  failover: FAILOVER,
  // Whatever Route 53 or an earlier run has done already is found to be so.
  'complete-failover': FAILOVER,
  failback: FAILOVER,
  reprotect: {
    nodes: ({ shape }) => reprotect(shape),
    changesRoles: true,
    movesUsers: false,
  },
};

/** Every kind of run that there is a workflow for. */
export const runKinds = Object.keys(KINDS) as RunKind[];

/** What the break-glass command carries out alone is a part of a failover. */
const kindOf = (kind: string): Kind =>
  KINDS[kind as RunKind] ?? KINDS['dry-run'];

/** The steps of a run and their order, with those that a host added. */
export const workflowOf = (
  options: WorkflowOptions,
  additions: Additions = Additions.none,
): FailoverNode[] =>
  additions.weave(options.kind, kindOf(options.kind).nodes(options));

export const changesRoles = (kind: string): boolean =>
  kindOf(kind).changesRoles;

/** Whether a run leads users to another region. */
export const movesUsers = (kind: string): boolean => kindOf(kind).movesUsers;
