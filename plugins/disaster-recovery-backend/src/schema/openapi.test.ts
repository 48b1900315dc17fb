import {
  decisionRequestSchema,
  evidenceQuerySchema,
  fenceRequestSchema,
  findingsQuerySchema,
  historyQuerySchema,
  holdRequestSchema,
  liftRequestSchema,
  planRequestSchema,
  reportQuerySchema,
  runRequestSchema,
  seriesQuerySchema,
  sitesQuerySchema,
  wavePlanRequestSchema,
  waveRequestSchema,
} from '@understudy/plugin-disaster-recovery-common';
import { z } from 'zod';
import {
  answerProblems,
  operations,
  resolved,
  type Schema,
} from '../__testUtils__';

const operation = (id: string) => {
  const found = operations.find(each => each.id === id);
  if (!found) {
    throw new Error(`no operation is called ${id}`);
  }
  return found;
};

/** What a schema allows, without what is said about it. */
function bare(schema: Schema): unknown {
  const {
    description,
    default: _,
    examples,
    $schema,
    ...rest
  } = schema.$ref ? resolved(schema) : schema;
  if (rest.maximum === Number.MAX_SAFE_INTEGER) {
    // What no whole number of JavaScript exceeds.
    delete rest.maximum;
  }
  return Object.fromEntries(
    Object.entries(rest).map(([key, value]) => {
      if (key === 'properties') {
        const properties = Object.entries<Schema>(value);
        return [
          key,
          Object.fromEntries(properties.map(([name, of]) => [name, bare(of)])),
        ];
      }
      if (key === 'items') {
        return [key, bare(value)];
      }
      return [key, key === 'required' ? [...value].sort() : value];
    }),
  );
}

const ofZod = (schema: z.ZodType) =>
  bare(z.toJSONSchema(schema, { io: 'input' }) as Schema);

describe('the OpenAPI document', () => {
  it.each([
    ['PlanRun', planRequestSchema],
    ['StartRun', runRequestSchema],
    ['DecideRun', decisionRequestSchema],
    ['FenceSite', fenceRequestSchema],
    ['LiftHold', liftRequestSchema],
    ['PlanWave', wavePlanRequestSchema],
    ['StartWave', waveRequestSchema],
    ['DecideWave', decisionRequestSchema],
  ])('%s takes the body that is checked', (id, schema) => {
    const { body } = operation(id);
    expect(bare(body ?? {})).toEqual(ofZod(schema));
  });

  it.each(['HoldSiteDrills', 'HoldAllDrills'])(
    '%s takes the fields that are checked',
    id => {
      const { properties, required } = resolved(operation(id).body ?? {});
      const { shape } = holdRequestSchema;
      expect(Object.keys(properties).sort()).toEqual(Object.keys(shape).sort());
      expect(required.sort()).toEqual(['reason', 'until']);
    },
  );

  it.each([
    ['ListSites', sitesQuerySchema],
    ['GetHistory', historyQuerySchema],
    ['ListFindings', findingsQuerySchema],
    ['GetSeries', seriesQuerySchema],
    ['GetRunEvidence', evidenceQuerySchema],
    ['GetSiteReport', reportQuerySchema],
  ])('%s takes the query that is checked', (id, schema) => {
    const documented = operation(id)
      .parameters.filter(each => each.in === 'query')
      .map(({ name }) => name);
    expect(documented.sort()).toEqual(Object.keys(schema.shape).sort());
  });

  it('says what every operation answers, whatever it is asked', () => {
    const error = { error: { name: 'NotAllowedError', message: 'no' } };
    const silent = operations.filter(
      each =>
        answerProblems(each, {
          status: 418,
          contentType: 'application/json',
          body: error,
        }).length > 0,
    );
    expect(silent).toEqual([]);
  });

  it('knows what is in no answer', () => {
    const at = '2026-11-27T18:00:00.000Z';
    const answer = (items: unknown[]) =>
      answerProblems(operation('GetLag'), {
        status: 200,
        contentType: 'application/json; charset=utf-8',
        body: { items },
      });
    expect(answer([{ at }, { at, value: 4 }])).toEqual([]);
    expect(answer([{ at, value: '4' }, { value: 4 }, { at, lag: 4 }])).toEqual([
      'GetLag 200: items.0.value: Invalid input: expected number, received string',
      'GetLag 200: items.1.at: Invalid input: expected string, received undefined',
      'GetLag 200: items.2: Unrecognized key: "lag"',
    ]);
  });
});
