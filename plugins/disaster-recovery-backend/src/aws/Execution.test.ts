import { ConfigReader } from '@backstage/config';
import { Execution } from './Execution';

const MINE = '123456789012';
const OTHER = '210987654321';

const execution = (endpoint?: string, accounts?: object[]) =>
  Execution.fromConfig(
    new ConfigReader({ disasterRecovery: { aws: { endpoint, accounts } } }),
  );

describe('Execution', () => {
  it.each([
    [undefined],
    ['https://vpce-0abc.rds.eu-west-1.vpce.amazonaws.com'],
    ['http://localhost.example.com:4566'],
    ['http://10.0.0.1:4566'],
  ])('is off at %s until an account turns it on', endpoint => {
    expect(execution(endpoint).refusal(MINE)).toBe(
      `This portal changes nothing in AWS account ${MINE}: execution is off there. Set execution: true for it under disasterRecovery.aws.accounts`,
    );
    const on = execution(endpoint, [{ accountId: MINE, execution: true }]);
    expect(on.refusal(MINE)).toBeUndefined();
    expect(on.refusal(OTHER)).toContain(OTHER);
  });

  it.each([
    ['http://127.0.0.1:4566'],
    ['http://localhost:4566'],
    ['http://[::1]:4566'],
  ])('is on at %s, except where an account turns it off', endpoint => {
    expect(execution(endpoint).refusal(MINE)).toBeUndefined();
    const off = execution(endpoint, [{ accountId: MINE, execution: false }]);
    expect(off.refusal(MINE)).toContain(MINE);
    expect(off.refusal(OTHER)).toBeUndefined();
  });

  it.each([
    [[{ accountId: '1234', execution: true }], '"1234" is no account id'],
    [[{ accountId: 123456789012, execution: true }], 'accountId'],
    [[{ accountId: MINE }], 'execution'],
    [
      [
        { accountId: MINE, execution: true },
        { accountId: MINE, execution: false },
      ],
      `${MINE} stands twice`,
    ],
  ])('refuses %j', (accounts, message) => {
    expect(() => execution(undefined, accounts)).toThrow(message);
  });
});
