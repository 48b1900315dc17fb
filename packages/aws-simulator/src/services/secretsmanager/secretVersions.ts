import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';

/** One value of a secret: text or bytes. */
export interface SecretVersion {
  id: string;
  text?: string;
  /** Base64. */
  binary?: string;
  /** Staging labels. */
  stages: string[];
  /** Milliseconds since the epoch. */
  createdAt: number;
}

/** The part of a request that brings a value. */
export interface SecretInput {
  SecretString?: string;
  SecretBinary?: Uint8Array;
  ClientRequestToken?: string;
  VersionStages?: string[];
}

/** Versions that are kept; AWS drops old ones without label beyond that too. */
const VERSIONS_KEPT = 100;

export const hasValue = ({ SecretString, SecretBinary }: SecretInput) =>
  SecretString !== undefined || SecretBinary !== undefined;

function valueOf({ SecretString, SecretBinary }: SecretInput) {
  if (SecretString !== undefined && SecretBinary !== undefined) {
    throw new AwsError(
      'InvalidParameterException',
      "You can't specify both a binary secret value and a string secret value in the same secret.",
    );
  }
  return {
    text: SecretString,
    binary: SecretBinary && Buffer.from(SecretBinary).toString('base64'),
  };
}

/**
 * The version that a request made before, when it comes again with the token
 * that it had: the SDK sends one and repeats it when it tries again.
 * @throws AwsError ResourceExistsException where the value is another
 */
export function repeatedVersion(
  versions: SecretVersion[],
  input: SecretInput,
): SecretVersion | undefined {
  const found = versions.find(({ id }) => id === input.ClientRequestToken);
  const { text, binary } = valueOf(input);
  if (found && (found.text !== text || found.binary !== binary)) {
    throw new AwsError(
      'ResourceExistsException',
      `You can't use ClientRequestToken ${input.ClientRequestToken} because that value is already in use for another version of the secret.`,
    );
  }
  return found;
}

/**
 * The versions with a new one, newest last. A label is at one version only;
 * where AWSCURRENT goes, AWSPREVIOUS goes to the version that had it.
 */
export function withVersion(
  { world }: CallContext,
  versions: SecretVersion[],
  input: SecretInput,
): SecretVersion[] {
  const asked = input.VersionStages ?? ['AWSCURRENT'];
  const stages =
    versions.length === 0 ? [...new Set(['AWSCURRENT', ...asked])] : asked;
  const becomesCurrent = stages.includes('AWSCURRENT');
  const taken = becomesCurrent ? [...stages, 'AWSPREVIOUS'] : stages;
  const older = versions.map(version => ({
    ...version,
    stages: [
      ...version.stages.filter(stage => !taken.includes(stage)),
      ...(becomesCurrent && version.stages.includes('AWSCURRENT')
        ? ['AWSPREVIOUS']
        : []),
    ],
  }));
  const created = {
    id: input.ClientRequestToken ?? world.hex(32),
    ...valueOf(input),
    stages,
    createdAt: world.now,
  };
  return [...older, created].slice(-VERSIONS_KEPT);
}
