import { SteppedClock } from '../../core/Clock';
import { World } from '../../core/World';
import { secretsManager } from '.';

describe('Secrets Manager', () => {
  let world: World;
  const call = (operation: string, input: object): any =>
    secretsManager.operations[operation](input, {
      world,
      region: 'eu-west-1',
      account: '123456789012',
    });
  const create = (input: object) =>
    call('CreateSecret', { Name: 'password', SecretString: 'one', ...input });
  const put = (input: object) =>
    call('PutSecretValue', { SecretId: 'password', ...input });
  const get = (input: object) =>
    call('GetSecretValue', { SecretId: 'password', ...input });
  const refusal = (name: string) => expect.objectContaining({ name });

  beforeEach(() => {
    world = new World(new SteppedClock());
  });

  it('makes one version of one token, and refuses another value for it', () => {
    const token = { ClientRequestToken: 'a'.repeat(32) };
    expect(create(token)).toEqual(create(token));
    expect(() => create({ ...token, SecretString: 'two' })).toThrow(
      refusal('ResourceExistsException'),
    );
    expect(put({ ...token, SecretString: 'one' }).VersionStages).toEqual([
      'AWSCURRENT',
    ]);
    expect(() => put({ ...token, SecretBinary: Buffer.from('one') })).toThrow(
      refusal('ResourceExistsException'),
    );
  });

  // User Guide, "What's in a secret": labels move, and AWSPREVIOUS follows AWSCURRENT.
  it('moves labels from version to version', () => {
    const first = create({}).VersionId;
    const second = put({
      SecretString: 'two',
      VersionStages: ['AWSPENDING'],
    }).VersionId;
    expect(get({})).toMatchObject({ SecretString: 'one', VersionId: first });
    expect(get({ VersionStage: 'AWSPENDING' }).VersionId).toBe(second);
    const third = put({ SecretString: 'three' }).VersionId;
    const fourth = put({ SecretString: 'four' }).VersionId;
    expect(
      call('DescribeSecret', { SecretId: 'password' }).VersionIdsToStages,
    ).toEqual({
      [second]: ['AWSPENDING'],
      [third]: ['AWSPREVIOUS'],
      [fourth]: ['AWSCURRENT'],
    });
    expect(get({ VersionId: first })).toMatchObject({
      SecretString: 'one',
      VersionStages: [],
    });
    expect(() => get({ VersionId: first, VersionStage: 'AWSCURRENT' })).toThrow(
      refusal('ResourceNotFoundException'),
    );
  });

  it('wants one value: text or bytes', () => {
    create({});
    expect(() => put({})).toThrow(refusal('InvalidRequestException'));
    expect(() =>
      put({ SecretString: 'a', SecretBinary: Buffer.from('a') }),
    ).toThrow(refusal('InvalidParameterException'));
    put({ SecretBinary: Buffer.from([0, 255]) });
    expect([...get({}).SecretBinary]).toEqual([0, 255]);
    expect(get({}).SecretString).toBeUndefined();
  });
});
