import type { AddedStep } from '../AddedStep';

/** Something outside of AWS that a step makes so. */
export class Outside {
  isSo = false;
  /** How often it was asked for. */
  asked = 0;

  readonly step: AddedStep = {
    id: 'acme.purge-cdn',
    title: 'Purge the CDN',
    description: 'Lets the CDN forget what it had of the old region.',
    kinds: ['failover'],
    place: { after: 'verify-outside' },
    regions: [],
    permissions: ['cdn:Purge'],
    expectedSeconds: 5,
    deadlineSeconds: 60,
    observe: async ({ facts }) =>
      this.isSo
        ? { state: 'done', outcome: 'Purged', facts: { zone: facts.zone } }
        : { state: 'todo', outcome: 'Purge it', facts: { zone: 'z1' } },
    act: async ({ change }) => {
      await change({ action: 'cdn:Purge', on: 'zone z1' }, async () => {
        this.asked += 1;
        this.isSo = true;
      });
    },
  };

  /** The same, otherwise in some fields. */
  but(more: Partial<AddedStep>): AddedStep {
    return { ...this.step, ...more };
  }
}
