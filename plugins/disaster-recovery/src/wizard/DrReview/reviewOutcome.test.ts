import { staysOnReview } from './reviewOutcome';

const answers = {
  name: 'shop',
  owner: 'group:default/team-orders',
  accountId: '123456789012',
  regions: { active: 'eu-west-1', pilot: 'eu-central-1' },
  traffic: { zoneName: 'example.test' },
  network: { activeCidr: '10.20.0.0/16', pilotCidr: '10.21.0.0/16' },
};

describe('staysOnReview', () => {
  it('lets a site pass that was not refused, previewed or not', () => {
    expect(staysOnReview('seen', answers)).toBe(false);
    expect(staysOnReview(undefined, answers)).toBe(false);
  });

  it('stops what the preview refused', () => {
    expect(staysOnReview('refused', answers)).toBe(true);
  });

  it('stops answers that do not fit together', () => {
    expect(staysOnReview('seen', { ...answers, compute: { desired: 1 } })).toBe(
      true,
    );
  });
});
