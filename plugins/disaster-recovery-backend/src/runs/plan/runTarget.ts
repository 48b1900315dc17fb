import type {
  FailoverMode,
  RunKind,
} from '@understudy/plugin-disaster-recovery-common';
import type { Roles, Site } from '../../sites/types';
import type { RunTarget } from '../steps/types';

/** From where to where a run goes; where no standby is observed, by home role, and only for display. */
export function regionsOfRun(site: Site, roles: Roles) {
  const { active, pilot } = site.regions;
  const toRegion = roles.standbyRegion ?? pilot;
  return { fromRegion: toRegion === pilot ? active : pilot, toRegion };
}

/** What a run is about; undefined while a manifest is missing. */
export function runTarget(options: {
  site: Site;
  kind: RunKind;
  mode: FailoverMode;
  fromRegion: string;
  toRegion: string;
  requireApproval: boolean;
}): RunTarget | undefined {
  const { site, kind, mode, requireApproval } = options;
  const from = site.manifests[options.fromRegion];
  const to = site.manifests[options.toRegion];
  return from && to
    ? { site, kind, mode, from, to, traffic: site.traffic, requireApproval }
    : undefined;
}
