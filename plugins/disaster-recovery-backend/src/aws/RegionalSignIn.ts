import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import {
  DefaultAwsCredentialsManager,
  type AwsCredentialProvider,
  type AwsCredentialsManager,
} from '@backstage/integration-aws-node';

import { portRoles, type CredentialPort, type PortRoles } from './portRoles';

type Credentials = AwsCredentialProvider['sdkCredentialProvider'];
type Entry = Record<string, string | undefined>;
/** The section `aws` of the configuration, as far as regions of STS stand in it. */
interface AwsSection {
  accounts?: Entry[];
  accountDefaults?: Entry;
  mainAccount?: Entry;
}

/** STS answered, and another region's would say the same. */
const wasRefused = (error: unknown) =>
  (error as { $fault?: string }).$fault === 'client';

/**
 * Lends the roles of the section `aws` through a regional STS. Left to itself the credentials manager asks us-east-1,
 * so that an outage there would stop runs everywhere (invariant I11). A region of STS that gives no answer is
 * replaced by the one that is to be called: that one must answer anyway.
 */
export class RegionalSignIn {
  readonly #managers = new Map<string, AwsCredentialsManager>();
  /** Named for everything here; else what the section `aws` and the process say. */
  readonly #named: string | undefined;
  readonly #found: string | undefined;

  readonly #config: ConfigReader;
  /** Of each account what was lent last: a role is assumed once an hour, however many clients need it. */
  readonly #lent = new Map<string, ReturnType<typeof kept>>();

  constructor(
    config: RootConfigService,
    logger: LoggerService,
    port: CredentialPort,
  ) {
    this.#config = withRoles(config, portRoles(config, port));
    this.#named = config.getOptionalString('disasterRecovery.aws.stsRegion');
    this.#found =
      config.getOptionalString('aws.mainAccount.region') ??
      process.env.AWS_REGION ??
      process.env.AWS_DEFAULT_REGION;
    if (!this.#named && !this.#found) {
      logger.warn(
        'No region is configured for signing in to AWS, so each region signs in for itself; set disasterRecovery.aws.stsRegion to a region that hosts no site',
      );
    }
  }

  /**
   * Credentials of an account, for calls in a region.
   * @throws Error where the configuration has none for the account
   */
  async credentials(accountId: string, region: string): Promise<Credentials> {
    const first = await this.from(
      accountId,
      this.#named ?? this.#found ?? region,
      this.#named !== undefined,
    );
    const second = await this.from(accountId, region, true);
    let lent = this.#lent.get(accountId);
    if (!lent) {
      // What one region's STS lends is good in every region.
      lent = kept();
      this.#lent.set(accountId, lent);
    }
    const borrow = lent;
    return identity =>
      borrow(async () => {
        try {
          return await first(identity);
        } catch (error) {
          if (wasRefused(error)) {
            throw error;
          }
          return second(identity);
        }
      });
  }

  private async from(accountId: string, region: string, always: boolean) {
    const key = `${region}/${always}`;
    let manager = this.#managers.get(key);
    if (!manager) {
      manager = DefaultAwsCredentialsManager.fromConfig(
        withRegion(this.#config, region, always),
      );
      this.#managers.set(key, manager);
    }
    const provider = await manager.getCredentialProvider({ accountId });
    return provider.sdkCredentialProvider;
  }
}

type Identity = Awaited<ReturnType<Credentials>>;

/** Before their end, so that no call is sent with what expires on its way. Milliseconds. */
const RENEWED_BEFORE = 5 * 60_000;

/** Keeps what it was given until shortly before it expires; whoever asks meanwhile waits for the same. */
function kept() {
  let last: { asked: Promise<Identity>; until: number } | undefined;
  return async (ask: () => Promise<Identity>): Promise<Identity> => {
    if (!last || last.until <= Date.now()) {
      const next = { asked: ask(), until: Infinity };
      last = next;
      next.asked.then(
        ({ expiration }) => {
          next.until = expiration
            ? expiration.getTime() - RENEWED_BEFORE
            : // Of those without an end somebody else knows whether they changed.
              0;
        },
        () => {
          next.until = 0;
        },
      );
    }
    return last.asked;
  };
}

/** The section `aws` with a port's own roles in the place of those that stand there. */
function withRoles(
  config: RootConfigService,
  { byAccount, otherwise }: PortRoles,
): ConfigReader {
  const aws = config.getOptional<AwsSection>('aws') ?? {};
  const { accounts = [], accountDefaults = {} } = aws;
  const named = new Set(accounts.map(({ accountId }) => accountId));
  const added = [...byAccount.keys()]
    .filter(accountId => !named.has(accountId))
    .map((accountId): Entry => ({ ...accountDefaults, accountId }));
  return new ConfigReader({
    aws: {
      ...aws,
      accounts: [...accounts, ...added].map(entry => ({
        ...entry,
        ...(byAccount.get(entry.accountId ?? '') ??
          (entry.roleName ? otherwise : {})),
      })),
      accountDefaults: { ...accountDefaults, ...otherwise },
    },
  });
}

/** Names the region wherever a role is assumed; `always` also where the section names one itself. */
function withRegion(
  config: ConfigReader,
  region: string,
  always: boolean,
): ConfigReader {
  const aws = config.getOptional<AwsSection>('aws') ?? {};
  const named = (entry: Entry): Entry => ({
    ...entry,
    region: always ? region : entry.region ?? region,
  });
  // The manager refuses a region where no role is assumed.
  const assumed = (entry: Entry) => (entry.roleName ? named(entry) : entry);
  const { accounts = [], accountDefaults = {}, mainAccount = {} } = aws;
  return new ConfigReader({
    aws: {
      ...aws,
      accounts: accounts.map(assumed),
      accountDefaults: assumed(accountDefaults),
      mainAccount: named(mainAccount),
    },
  });
}
