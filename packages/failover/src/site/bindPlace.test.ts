import { ACCOUNT, ACTIVE, testManifest, testSite } from '../worlds/fixtures';
import { bindPlace, ForeignBindingError } from './bindPlace';

const bound = (overrides: object) =>
  bindPlace(
    testSite(
      {},
      { manifests: { [ACTIVE]: testManifest('active', overrides) } },
    ),
    ACTIVE,
  );

describe('bindPlace', () => {
  it('binds the buckets of the application, with the role that copies them', () => {
    expect(bound({})?.buckets).toEqual([
      {
        kind: 'bucket',
        site: 'orders',
        account: ACCOUNT,
        region: ACTIVE,
        bucket: `orders-assets-${ACCOUNT}-eu-west-1`,
        destination: `orders-assets-${ACCOUNT}-eu-central-1`,
        ruleId: 'orders-assets-from-eu-west-1',
        batchRole: `arn:aws:iam::${ACCOUNT}:role/orders-batch-replication-eu-west-1`,
        reports: {
          bucket: `orders-switch-${ACCOUNT}-eu-west-1`,
          prefix: 'batch-replication',
        },
      },
    ]);
  });

  it('takes manifests of older stacks, which name no role', () => {
    const [bucket] = bound({ batchReplicationRole: undefined })?.buckets ?? [];
    expect(bucket).toMatchObject({ kind: 'bucket', batchRole: undefined });
  });

  it.each([
    'arn:aws:iam::999999999999:role/theirs',
    `arn:aws:iam::${ACCOUNT}:user/somebody`,
    'orders-batch-replication',
    '',
  ])('I9: refuses %s as a role of the account', batchReplicationRole => {
    expect(() => bound({ batchReplicationRole })).toThrow(ForeignBindingError);
    expect(() => bound({ batchReplicationRole })).toThrow(
      `has the role of Batch Replication "${batchReplicationRole}"`,
    );
  });
});
