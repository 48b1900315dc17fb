import type { Config } from '@backstage/config';

const ACCOUNTS = 'disasterRecovery.aws.accounts';

/** Where the endpoint of configuration is on this machine there is an emulator, not AWS. */
function isLoopback(endpoint: string | undefined): boolean {
  const hostname = endpoint && new URL(endpoint).hostname;
  return (
    hostname !== undefined &&
    /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname)
  );
}

/** In which AWS accounts this portal may change anything. Off until configuration turns it on, account by account. */
export class Execution {
  private constructor(
    private readonly accounts: ReadonlyMap<string, boolean>,
    private readonly otherwise: boolean,
  ) {}

  /** @throws Error naming an account that is none, or that stands twice */
  static fromConfig(config: Config): Execution {
    const accounts = new Map<string, boolean>();
    for (const each of config.getOptionalConfigArray(ACCOUNTS) ?? []) {
      const accountId = each.getString('accountId');
      if (!/^\d{12}$/.test(accountId)) {
        throw new Error(
          `${ACCOUNTS}: "${accountId}" is no account id; write twelve digits in quotes`,
        );
      }
      if (accounts.has(accountId)) {
        throw new Error(`${ACCOUNTS}: ${accountId} stands twice`);
      }
      accounts.set(accountId, each.getBoolean('execution'));
    }
    const endpoint = config.getOptionalString('disasterRecovery.aws.endpoint');
    return new Execution(accounts, isLoopback(endpoint));
  }

  /** Why nothing is changed in an account, and the remedy; undefined where it may be. */
  refusal(accountId: string): string | undefined {
    return this.accounts.get(accountId) ?? this.otherwise
      ? undefined
      : `This portal changes nothing in AWS account ${accountId}: execution is off there. Set execution: true for it under ${ACCOUNTS}`;
  }
}
