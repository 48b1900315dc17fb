import { reviewProblems } from './reviewOutcome';

const answers = {
  name: 'shop',
  owner: 'group:default/team-orders',
  accountId: '123456789012',
  regions: { active: 'eu-west-1', pilot: 'eu-central-1' },
  traffic: { zoneName: 'example.test' },
  network: { activeCidr: '10.20.0.0/16', pilotCidr: '10.21.0.0/16' },
};

describe('reviewProblems', () => {
  it('lets a site pass that was not refused, previewed or not', () => {
    expect(reviewProblems('seen', answers)).toEqual([]);
    expect(reviewProblems(undefined, answers)).toEqual([]);
  });

  it('stops what the preview refused', () => {
    expect(reviewProblems('refused', answers)).toEqual([
      expect.stringMatching(/^The preview was refused; change the answers/),
    ]);
  });

  it('stops answers that do not fit together, naming their page', () => {
    expect(
      reviewProblems('seen', { ...answers, compute: { desired: 1 } }),
    ).toEqual([
      'Instances at the start must lie between min and max (page Team and workload)',
    ]);
  });
});
