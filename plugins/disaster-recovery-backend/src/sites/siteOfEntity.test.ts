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
