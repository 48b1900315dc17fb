import { describe } from 'node:test';
import type { SiteDefinition } from '../src/site';
import { samples } from './sites';
import { stacksOf, type Stacks } from './synthesize';

/** Runs rules against the stacks of every sample. */
export function forEachSite(
  rules: (stacks: Stacks, site: SiteDefinition) => void,
): void {
  for (const { title, site } of samples) {
    const stacks = stacksOf(site);
    describe(title, () => rules(stacks, site));
  }
}
