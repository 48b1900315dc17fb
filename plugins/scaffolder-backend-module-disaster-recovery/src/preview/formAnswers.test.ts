import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseSiteDefinition } from '@understudy/plugin-disaster-recovery-common';
import { parse } from 'yaml';
import { formAnswers } from './formAnswers';

const TEMPLATE = resolve(
  __dirname,
  '../../../../templates/dr-site/template.yaml',
);

describe('formAnswers', () => {
  const template = parse(readFileSync(TEMPLATE, 'utf8'));
  const said = { name: 'orders', owner: 'group:default/team-orders' };

  it('fills in what the form proposes', () => {
    expect(formAnswers(template, said)).toMatchObject({
      ...said,
      regions: { active: 'eu-west-1', pilot: 'eu-central-1' },
      network: { activeCidr: '10.20.0.0/16', zones: 2, nat: 'single' },
      compute: { instanceType: 't3.small', max: 6 },
      delivery: { pipeline: 'jenkins', branch: 'main' },
      iacEngine: 'cdktf',
      destination: { kind: 'local' },
    });
  });

  it('keeps what was said beside what is proposed', () => {
    const answers = formAnswers(template, {
      ...said,
      network: { activeCidr: '10.1.0.0/16', pilotCidr: '10.2.0.0/16' },
      compute: { max: 9 },
    });
    expect(answers).toMatchObject({
      network: { activeCidr: '10.1.0.0/16', zones: 2 },
      compute: { max: 9, min: 2 },
    });
    expect(formAnswers(template, answers)).toEqual(answers);
  });

  it('proposes what a site has where nothing was said, and https', () => {
    const { regions, network, traffic, accountId, ...rest } = formAnswers(
      template,
      said,
    ) as Record<string, any>;
    const { compute, database, backup, storage, delivery, objectives } = rest;
    const proposed = { compute, database, backup, storage, delivery };
    const site = parseSiteDefinition({
      schemaVersion: 1,
      ...said,
      regions,
      accountId,
      traffic: {
        zoneName: traffic.zoneName,
        recordName: `orders.${traffic.zoneName}`,
      },
      network: {
        activeCidr: network.activeCidr,
        pilotCidr: network.pilotCidr,
      },
      // A file that says nothing is older than the choice.
      compute: { application: 'sample' },
      database: {},
      objectives: {},
    });
    expect(traffic.protocol).toBe('https');
    expect({
      ...site,
      traffic: { ...site.traffic, protocol: 'https' },
    }).toMatchObject({ ...proposed, objectives, network, traffic });
  });

  it.each([
    ['unknown names', { colour: 'red' }, /^colour: unknown; .* name, owner,/],
    [
      'a word for a number',
      { compute: { min: 'two' } },
      /^compute\.min: is not of a type\(s\) number \(Fewest instances\)/m,
    ],
    ['a choice that is none', { iacEngine: 'cdk' }, /^iacEngine: is not one/m],
    ['another type', { regions: 'eu-west-1' }, /^regions: is not of a type/m],
    [
      'a destination that is none',
      { destination: { kind: 'floppy' } },
      /^destination\.kind: is not one/m,
    ],
  ])('refuses %s, naming the field', (_, bad, message) => {
    expect(() => formAnswers(template, { ...said, ...bad } as any)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringMatching(message),
      }),
    );
  });

  it('asks for what has no default', () => {
    expect(() => formAnswers(template, {})).toThrow(
      /^name: is needed\nowner: is needed$/,
    );
  });
});
