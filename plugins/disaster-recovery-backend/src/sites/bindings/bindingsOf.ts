import type { SiteBinding } from '@understudy/plugin-disaster-recovery-common';
import type { Site, SiteProblem } from '../types';
import { concerns, faultOf } from './faultOf';
import { resourcesOf, trafficResourcesOf, type Resource } from './resourcesOf';

/** A resource of a site with its finding, before anything is known of when it was bound. */
export type Bound = Resource & Pick<SiteBinding, 'origin' | 'finding'>;

/** Of what nothing names; of a manifest that was refused for something else, it says so. */
const missing = ([other]: SiteProblem[]) => ({
  fault: 'missing' as const,
  reason: `Nothing names it: no manifest was accepted${
    other ? `. ${other.reason}` : ''
  }`,
  remedy:
    other?.remedy ??
    "Apply the site's stacks, or write its manifest into the entity (docs/bring-an-existing-site.md)",
});

/** Every resource of a site, and every one that it must have and has not. A pure function of entity and manifests. */
export function bindingsOf(site: Site): Bound[] {
  const { problems = [], regions, manifestOrigin } = site;
  const origin = manifestOrigin ?? 'parameter-store';
  const withFindings = (
    resources: Resource[],
    about: SiteProblem[],
  ): Bound[] => {
    const roles = resources.map(({ role }) => role);
    return resources.map(resource => {
      const isBound = resource.arn !== undefined;
      const problem = about.find(each => concerns(each, resource.role, roles));
      const none = isBound ? undefined : missing(about);
      const finding = problem ? faultOf(problem, isBound) : none;
      return { ...resource, origin, ...(finding && { finding }) };
    });
  };
  const ofRegions = [regions.active, regions.pilot].flatMap(region =>
    withFindings(
      resourcesOf(site, region),
      problems.filter(
        each => each.manifest === 'region' && each.region === region,
      ),
    ),
  );
  const ofTraffic = problems.filter(({ manifest }) => manifest === 'traffic');
  return [...ofRegions, ...withFindings(trafficResourcesOf(site), ofTraffic)];
}
