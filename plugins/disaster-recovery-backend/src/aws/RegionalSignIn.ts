import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import {
  DefaultAwsCredentialsManager,
  type AwsCredentialsManager,
} from '@backstage/integration-aws-node';
import { AccountSignIn, type Credentials } from './AccountSignIn';
import { portRoles, type CredentialPort, type PortRoles } from './portRoles';

type Entry = Record<string, string | undefined>;
/** The section `aws` of the configuration, as far as regions of STS stand in it. */
interface AwsSection {
  accounts?: Entry[];
  accountDefaults?: Entry;
  mainAccount?: Entry;
}

/**
 * Lends the roles of the section `aws` through a regional STS. Left to itself the credentials manager asks us-east-1,
 * so that an outage there would stop runs everywhere (invariant I11). Where one region's STS gives no
 * answer those of all regions in which the account is called are asked: see {@link AccountSignIn}.
 */
export class RegionalSignIn {
  readonly #managers = new Map<string, AwsCredentialsManager>();
  /** Named for everything here; else what the section `aws` and the process say. */
  readonly #named: string | undefined;
  readonly #found: string | undefined;

  readonly #config: ConfigReader;
  readonly #accounts = new Map<string, AccountSignIn>();

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
    const own = await this.from(accountId, region, true);
    const account = this.#accounts.get(accountId) ?? new AccountSignIn();
    this.#accounts.set(accountId, account);
    return account.in(region, first, own);
  }

  /**
   * Whose STS lends the account's role first for calls in a region; undefined where none is assumed.
   */
  lender(accountId: string, region: string): string | undefined {
    const aws = this.#config.getOptional<AwsSection>('aws') ?? {};
    const entry =
      aws.accounts?.find(each => each.accountId === accountId) ??
      aws.accountDefaults;
    return entry?.roleName
      ? this.#named ?? entry.region ?? this.#found ?? region
      : undefined;
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
