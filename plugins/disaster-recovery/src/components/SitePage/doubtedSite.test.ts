import { readySite } from '../../testing/fixtures';
import { doubtedSites } from '../FleetPage/doubtedSites';
import { doubtedSite } from './doubtedSite';
import { headline } from './headline';

// I5: stale never counts as healthy, also where it is the page that is stale.

describe('doubtedSite', () => {
  it('leaves nothing that could pass for healthy', () => {
    const site = doubtedSite(readySite());
    expect(headline(site).tone).toBe('unknown');
    expect(headline(site).takeover).toContain(
      'the page has had no answer for over a minute',
    );
    for (const region of site.regions) {
      expect(region.currentRole).toBe('unknown');
      expect(region.measurements.map(({ state }) => state)).not.toContain(
        'known',
      );
    }
  });
});

describe('doubtedSites', () => {
  it('makes every verdict and lag unknown', () => {
    const [site] = doubtedSites([readySite()]);
    expect(site.readiness.verdict).toBe('unknown');
    expect(site.lag?.state).toBe('unknown');
  });
});
