import { guardNames } from '../guards';
import { RUN_KIND_STEPS } from './__testUtils__/everyStep';
import { Outside } from './__testUtils__/addedStep';
import type { AddedGuard } from './AddedGuard';
import { Additions } from './Additions';
import { PLACES_FOR_STEPS } from './placesForSteps';

const outside = new Outside();
const { step } = outside;
const guard: AddedGuard = {
  id: 'acme.rule',
  title: 'A rule',
  kinds: ['failover'],
  overridable: true,
  again: false,
  evaluate: () => ({ status: 'holds', reason: 'so' }),
};

describe('what may be added', () => {
  it('a guard and a step', () => {
    expect(() =>
      Additions.of({ guards: [guard], steps: [step] }),
    ).not.toThrow();
  });

  it.each<[string, object, RegExp]>([
    ['a name of this product', { id: 'promote-database' }, /id must be/],
    ['no name', { id: undefined }, /id must be/],
    ['no title', { title: ' ' }, /title must be/],
    ['no description', { description: '' }, /description must be/],
    ['a dry-run', { kinds: ['dry-run'] }, /a dry-run shows/],
    ['no kind', { kinds: [] }, /kinds must be/],
    [
      'between fence and promotion',
      { place: { after: 'fence' } },
      /place must be before stop-writes or after verify-outside in a failover/,
    ],
    [
      'right before the promotion',
      { place: { before: 'promote-database' } },
      /place must be/,
    ],
    ['no place', { place: undefined }, /place must be/],
    [
      'a place of another kind',
      { kinds: ['failover', 'reprotect'] },
      /in a reprotect/,
    ],
    ['a third region', { regions: ['witness'] }, /regions must be/],
    ['no permissions', { permissions: [] }, /permissions must name/],
    ['no deadline', { deadlineSeconds: 0 }, /deadlineSeconds must be/],
    ['too long', { deadlineSeconds: 7200 }, /at most 3600/],
    [
      'longer than its deadline',
      { expectedSeconds: 61 },
      /expectedSeconds must be/,
    ],
    ['no remedy', { optional: { remedy: '' } }, /optional must have a remedy/],
    [
      'a drill that acts',
      { kinds: ['drill'], place: { after: 'use-clone' } },
      /act is not for drills/,
    ],
    [
      'an undo of nothing',
      {
        act: undefined,
        undo: { preview: 'x', observe: step.observe, act: step.act },
      },
      /undo takes back nothing/,
    ],
    ['half an undo', { undo: { preview: 'x' } }, /undo must have/],
    ['no look', { observe: undefined }, /observe must be/],
  ])('no step with %s', (_, more, why) => {
    expect(() => Additions.of({ steps: [outside.but(more)] })).toThrow(why);
  });

  it.each<[string, object, RegExp]>([
    ['a name of this product', { id: 'fence-unproven' }, /id must be/],
    ['no title', { title: '' }, /title must be/],
    ['another kind', { kinds: ['party'] }, /kinds must be/],
    ['another mode', { mode: 'maybe' }, /mode must be/],
    ['no word on overrides', { overridable: undefined }, /overridable must/],
    ['no word on when', { again: undefined }, /again must/],
    ['no rule', { evaluate: undefined }, /evaluate must/],
  ])('no guard with %s', (_, more, why) => {
    expect(() =>
      Additions.of({ guards: [{ ...guard, ...more } as AddedGuard] }),
    ).toThrow(why);
  });

  it('nothing twice', () => {
    expect(() => Additions.of({ steps: [step, step] })).toThrow('twice');
    expect(() => Additions.of({ guards: [guard, guard] })).toThrow('twice');
  });

  it('nothing of this product has a name that an addition may have', () => {
    const names = [...guardNames, ...Object.values(RUN_KIND_STEPS).flat()];
    expect(names.filter(name => name.includes('.'))).toEqual([]);
  });

  it('every place is one that there is, and nothing that serves users waits for it', () => {
    for (const [kind, places] of Object.entries(PLACES_FOR_STEPS)) {
      const steps = RUN_KIND_STEPS[kind as keyof typeof PLACES_FOR_STEPS];
      for (const { anchor, waits } of places) {
        expect(steps).toEqual(expect.arrayContaining([anchor, waits]));
      }
    }
  });
});
