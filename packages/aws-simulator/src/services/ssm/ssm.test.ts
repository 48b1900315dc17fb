import { SteppedClock } from '../../core/Clock';
import { World } from '../../core/World';
import { ssm } from '.';

describe('SSM', () => {
  let world: World;
  const call = (operation: string, input: object): any =>
    ssm.operations[operation](input, {
      world,
      region: 'eu-west-1',
      account: '123456789012',
    });
  const put = (input: object) =>
    call('PutParameter', {
      Name: '/dr/a',
      Value: 'x',
      Type: 'String',
      ...input,
    });
  const refusal = (name: string) => expect.objectContaining({ name });

  beforeEach(() => {
    world = new World(new SteppedClock());
  });

  describe('tiers', () => {
    const Value = 'x'.repeat(4097);

    it('are Standard unless asked for, and chosen by size where SSM may choose', () => {
      expect(put({}).Tier).toBe('Standard');
      expect(() => put({ Value, Overwrite: true })).toThrow(
        refusal('ValidationException'),
      );
      const Tier = 'Intelligent-Tiering';
      expect(put({ Tier, Overwrite: true }).Tier).toBe('Standard');
      expect(put({ Tier, Value, Overwrite: true }).Tier).toBe('Advanced');
    });

    it('go up only', () => {
      expect(put({ Tier: 'Advanced', Value }).Tier).toBe('Advanced');
      expect(put({ Value, Overwrite: true }).Tier).toBe('Advanced');
      expect(() => put({ Tier: 'Standard', Overwrite: true })).toThrow(
        refusal('ValidationException'),
      );
      expect(() => put({ Value: 'x'.repeat(8193), Overwrite: true })).toThrow(
        refusal('ValidationException'),
      );
    });
  });

  it('gives a SecureString only to who asks for decryption, in every call', () => {
    put({ Type: 'SecureString', Value: 'hush' });
    for (const WithDecryption of [undefined, false, true]) {
      const values = [
        call('GetParameter', { Name: '/dr/a', WithDecryption }).Parameter,
        call('GetParameters', { Names: ['/dr/a'], WithDecryption })
          .Parameters[0],
        call('GetParametersByPath', { Path: '/dr', WithDecryption })
          .Parameters[0],
      ].map(parameter => parameter.Value === 'hush');
      expect(values).toEqual(Array(3).fill(WithDecryption === true));
    }
  });

  describe('filters', () => {
    const names = (...ParameterFilters: object[]) =>
      call('DescribeParameters', { ParameterFilters }).Parameters.map(
        ({ Name }: { Name: string }) => Name,
      );

    beforeEach(() => {
      put({ Tags: [{ Key: 'dr:site', Value: 'orders' }] });
      put({ Name: '/dr/a/b', Type: 'SecureString' });
      put({ Name: 'other', Tags: [{ Key: 'dr:site', Value: 'shop' }] });
    });

    it.each([
      [{ Key: 'Name', Values: ['/dr/a'] }, ['/dr/a']],
      [
        { Key: 'Name', Option: 'BeginsWith', Values: ['/dr'] },
        ['/dr/a', '/dr/a/b'],
      ],
      [{ Key: 'Name', Option: 'Contains', Values: ['the'] }, ['other']],
      [{ Key: 'Path', Values: ['/dr'] }, ['/dr/a']],
      [
        { Key: 'Path', Option: 'Recursive', Values: ['/dr'] },
        ['/dr/a', '/dr/a/b'],
      ],
      [{ Key: 'Type', Values: ['SecureString'] }, ['/dr/a/b']],
      [{ Key: 'KeyId', Values: ['alias/aws/ssm'] }, ['/dr/a/b']],
      [{ Key: 'Tier', Values: ['Advanced'] }, []],
      [{ Key: 'tag:dr:site', Values: ['orders'] }, ['/dr/a']],
      [{ Key: 'tag:dr:site' }, ['/dr/a', 'other']],
    ])('%j finds %j', (filter, found) => {
      expect(names(filter)).toEqual(found);
    });

    it('must all let a parameter through', () => {
      expect(
        names(
          { Key: 'Type', Values: ['String'] },
          { Key: 'tag:dr:site', Values: ['shop'] },
        ),
      ).toEqual(['other']);
    });

    it('that are not known are refused', () => {
      expect(() => names({ Key: 'Colour', Values: ['red'] })).toThrow(
        refusal('InvalidFilterKey'),
      );
      expect(() =>
        names({ Key: 'Type', Option: 'Contains', Values: ['String'] }),
      ).toThrow(refusal('InvalidFilterOption'));
      expect(() =>
        call('GetParametersByPath', {
          Path: '/dr',
          ParameterFilters: [{ Key: 'Name', Values: ['/dr/a'] }],
        }),
      ).toThrow(refusal('InvalidFilterKey'));
    });
  });
});
