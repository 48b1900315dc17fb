import { mockServices } from '@backstage/backend-test-utils';
import { readTellConfig } from './readTellConfig';

const read = (disasterRecovery: object) =>
  readTellConfig(
    mockServices.rootConfig({ data: { disasterRecovery } as any }),
  );

describe('readTellConfig', () => {
  it('tells who may answer by the policy', () => {
    expect(
      read({
        policy: {
          approve: ['dr-approvers', 'isOwner'],
          breakGlass: ['group:default/on-call'],
          failover: ['isOwner', 'on-call'],
          control: ['bridge', 'on-call'],
        },
      }),
    ).toEqual({
      approvers: { groups: ['group:default/dr-approvers'], owner: true },
      escalation: { groups: ['group:default/on-call'], owner: false },
      onCall: {
        groups: ['group:default/bridge', 'group:default/on-call'],
        owner: true,
      },
    });
  });

  it('tells who is named instead, also nobody', () => {
    const policy = { approve: ['dr-approvers'], failover: ['on-call'] };
    expect(
      read({
        policy,
        runs: { tell: { approvers: ['user:default/kim'], onCall: [] } },
      }),
    ).toEqual({
      approvers: { groups: ['user:default/kim'], owner: false },
      escalation: { groups: [], owner: false },
      onCall: { groups: [], owner: false },
    });
  });

  it('says which key holds no reference', () => {
    expect(() => read({ runs: { tell: { onCall: ['group:'] } } })).toThrow(
      'disasterRecovery.runs.tell.onCall: "group:" is no entity reference',
    );
  });
});
