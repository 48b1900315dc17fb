import { wavePlan } from '../../testing/waveFixtures';
import { emptyWaveDraft, missingOf, toWaveRequest } from './waveDraft';

describe('the draft of a wave', () => {
  it('wants the region typed and a reason, and for a rehearsal the reason alone', () => {
    expect(missingOf(wavePlan(), emptyWaveDraft)).toEqual([
      'type the region, eu-west-1',
      'give a reason',
    ]);
    expect(missingOf(wavePlan({ kind: 'dry-run' }), emptyWaveDraft)).toEqual([
      'give a reason',
    ]);
    expect(
      missingOf(wavePlan({ steps: [] }), {
        ...emptyWaveDraft,
        confirmation: 'eu-west-1',
        reason: 'it burns',
      }),
    ).toEqual(['choose a region that some site can leave']);
  });

  it('becomes a request in which each guard carries the reason, and a rehearsal sets none aside', () => {
    const draft = {
      confirmation: 'eu-west-1',
      reason: ' it burns ',
      ticket: '',
      guards: ['fence-unproven'],
    };
    expect(toWaveRequest(wavePlan(), draft)).toEqual({
      region: 'eu-west-1',
      kind: 'failover',
      mode: 'unplanned',
      planHash: 'wave-hash',
      reason: 'it burns',
      ticket: undefined,
      confirmation: 'eu-west-1',
      overrides: [{ guard: 'fence-unproven', reason: 'it burns' }],
    });
    // It was ticked for another plan, and is not to be seen here.
    expect(toWaveRequest(wavePlan({ guards: [] }), draft).overrides).toEqual(
      [],
    );
    expect(toWaveRequest(wavePlan({ kind: 'dry-run' }), draft)).toMatchObject({
      confirmation: undefined,
      overrides: [],
    });
  });
});
