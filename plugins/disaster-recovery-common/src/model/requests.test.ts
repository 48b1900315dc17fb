import {
  DECISION_KINDS,
  decisionRequestSchema,
  fenceRequestSchema,
  planRequestSchema,
  runRequestSchema,
} from './requests';
import { RUN_KINDS } from './run';

const run = { kind: 'drill', planHash: 'h', reason: 'because' };

describe('requests', () => {
  it.each([
    ['a reason', runRequestSchema, { ...run, reason: 'a\u0000b' }],
    ['a ticket', runRequestSchema, { ...run, ticket: 'INC\u0000' }],
    [
      'an override',
      runRequestSchema,
      { ...run, overrides: [{ guard: 'g\u0000', reason: 'because' }] },
    ],
    [
      'a decision',
      decisionRequestSchema,
      { kind: 'abort', reason: 'esc\u001b[0m' },
    ],
    ['a fence', fenceRequestSchema, { reason: 'nul\u0000' }],
  ])('refuses a control character in %s, in words', (_, schema, body) => {
    const result = schema.safeParse(body);
    expect(result.error?.issues[0].message).toBe(
      'contains a control character; write plain text',
    );
  });

  it('refuses half a character, in words', () => {
    const body = { ...run, reason: 'cut in the middle: \ud83d' };
    const { error } = runRequestSchema.safeParse(body);
    expect(error?.issues[0].message).toMatch(/^contains half a character/);
  });

  it('takes line breaks and every language', () => {
    const reason = 'Región caída\r\n\t— 地域が停止 🔥';
    expect(runRequestSchema.parse({ ...run, reason }).reason).toBe(reason);
  });

  it.each(RUN_KINDS)(
    'without a mode say of a %s that it loses nothing where it leads home',
    kind => {
      const mode = kind === 'failback' ? 'planned' : 'unplanned';
      expect(planRequestSchema.parse({ kind }).mode).toBe(mode);
      expect(runRequestSchema.parse({ ...run, kind }).mode).toBe(mode);
      for (const other of ['planned', 'unplanned'] as const) {
        expect(planRequestSchema.parse({ kind, mode: other }).mode).toBe(other);
      }
    },
  );

  it.each(DECISION_KINDS)('knows the decision %s', kind => {
    expect(decisionRequestSchema.parse({ kind })).toEqual({ kind });
  });
});
