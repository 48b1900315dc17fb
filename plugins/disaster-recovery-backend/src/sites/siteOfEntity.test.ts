import { ACCOUNT, ACTIVE, PILOT } from '../__testUtils__';
import { siteOfEntity } from './siteOfEntity';

const ownerOf = (owner: string | undefined, targetRef?: string) =>
  siteOfEntity({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'orders',
      namespace: 'shop',
      annotations: {
        'understudy.dev/dr-site': 'orders',
        'understudy.dev/dr-regions': `${ACTIVE},${PILOT}`,
        'understudy.dev/aws-account-id': ACCOUNT,
      },
    },
    spec: { owner },
    relations: targetRef ? [{ type: 'ownedBy', targetRef }] : [],
  }).owner;

describe('the owner of a site', () => {
  it.each([
    ['of the relation', 'ignored', 'group:default/team', 'group:default/team'],
    ['in lower case', undefined, 'User:Default/Kim', 'user:default/kim'],
    ['as a full reference', 'Team', undefined, 'group:shop/team'],
    ['nobody', undefined, undefined, ''],
  ])('is %s', (_, spec, relation, owner) => {
    expect(ownerOf(spec, relation)).toBe(owner);
  });
});

describe('the regions and accounts of a site', () => {
  const siteWith = (annotations: Record<string, string>) =>
    siteOfEntity({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'orders',
        annotations: {
          'understudy.dev/dr-site': 'orders',
          'understudy.dev/dr-regions': `${ACTIVE},${PILOT}`,
          'understudy.dev/aws-account-id': ACCOUNT,
          ...annotations,
        },
      },
    });

  it.each([
    'us-gov-west-1,us-gov-east-1',
    'cn-north-1,cn-northwest-1',
    'eusc-de-east-1,eusc-de-west-1',
  ])('may be %s', regions => {
    const [active, pilot] = regions.split(',');
    expect(siteWith({ 'understudy.dev/dr-regions': regions }).regions).toEqual({
      active,
      pilot,
    });
  });

  it('are of one partition: nothing replicates between two', () => {
    expect(() =>
      siteWith({ 'understudy.dev/dr-regions': `${ACTIVE},us-gov-west-1` }),
    ).toThrow('in two partitions of AWS');
  });

  it('may have zone and health checks in an account of their own', () => {
    const key = 'understudy.dev/dns-account-id';
    expect(siteWith({ [key]: '210987654321' }).dnsAccountId).toBe(
      '210987654321',
    );
    expect(siteWith({}).dnsAccountId).toBeUndefined();
    expect(() => siteWith({ [key]: '12' })).toThrow(key);
  });
});
