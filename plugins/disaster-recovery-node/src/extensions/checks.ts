import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type {
  CurrentRole,
  Finding,
  Measurement,
  Objectives,
  RegionManifest,
  RunSummary,
  TrafficManifest,
} from '@understudy/plugin-disaster-recovery-common';

/** All that an added check may look at; it is a copy. @public */
export interface AddedCheckInput {
  site: {
    name: string;
    entityRef: string;
    owner: string;
    title?: string;
    accountId: string;
    tier?: string;
    /** By home role. */
    regions: { active: string; pilot: string };
    objectives: Objectives;
    /** By region; undefined until one was accepted. */
    manifests: Record<string, RegionManifest | undefined>;
    traffic?: TrafficManifest;
  };
  roles: {
    /** Undefined where it cannot be told. */
    servingRegion?: string;
    standbyRegion?: string;
    byRegion: Record<string, CurrentRole>;
  };
  /** The newest of each; what may not be believed any more is `unknown`. */
  measurements: Measurement[];
  lastDrill?: RunSummary;
  now: Date;
}

/** What an added check finds. What is no pass says what to do. @public */
export type AddedFinding = Pick<
  Finding,
  'status' | 'reason' | 'remedy' | 'region' | 'measuredAt'
>;

/**
 * A check of somebody else: a pure function of what was measured and configured. It asks nobody: what it needs and
 * nobody measures, it cannot know. One that throws, or answers something else, is unknown, which is never healthy. @public
 */
export interface AddedCheck {
  /** `owner.check`, both in kebab-case, e.g. `acme.two-zones`. */
  id: string;
  /** What must be so. */
  title: string;
  /** Whether an `unknown` of it makes the whole verdict unknown. Nobody accepts the risk of such a check. */
  critical?: boolean;
  /** Names of the measurements that it looks at, `manifests`, `catalog` or `runs`. */
  reads: string[];
  /** When it finds something. */
  fails: string;
  /** Address of what is written of it and of its remedy; findings lead there. */
  link?: string;
  evaluate(input: AddedCheckInput): AddedFinding[];
}

/** Where a module adds checks of readiness. @public */
export interface ChecksExtensionPoint {
  /** @throws Error naming the field that is wrong, or the id that is there already */
  addCheck(...checks: AddedCheck[]): void;
}

/** @public */
export const checksExtensionPoint = createExtensionPoint<ChecksExtensionPoint>({
  id: 'disaster-recovery.checks',
});
