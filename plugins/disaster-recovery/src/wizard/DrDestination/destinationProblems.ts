import {
  type Destination,
  hostedOf,
  type OfferedDestination,
} from './destination';

/** What is wrong with where the repository goes, by input. */
export type DestinationProblems = Partial<
  Record<'kind' | 'host' | 'owner' | 'name', string>
>;

const NAME = /^[\w.-]+$/;
const OWNER = /^[\w.-]+(?:\/[\w.-]+)*$/;

/** Why the repository cannot go there. */
export function destinationProblems(
  { kind, repoUrl }: Destination,
  offered: readonly OfferedDestination[],
): DestinationProblems {
  const place = offered.find(each => each.kind === kind);
  if (!place) {
    return {
      kind: 'This portal is not configured for this destination; choose another one',
    };
  }
  if (kind === 'local') {
    return {};
  }
  const { host, owner, name } = hostedOf(repoUrl);
  return {
    ...(!place.hosts.includes(host) && {
      host: `Git host must be one that this portal publishes to: ${place.hosts.join(
        ', ',
      )}`,
    }),
    ...(!OWNER.test(owner) && {
      owner:
        'Organization or group is missing; give it as in the address of its page, such as example-org',
    }),
    ...(!NAME.test(name) && {
      name: 'Repository must be a name of letters, digits, points, hyphens and underscores, such as orders',
    }),
  };
}

/** What the inputs say by themselves: nothing about what nobody had time to type. */
export function typedProblems(
  destination: Destination | undefined,
): DestinationProblems {
  if (!destination) {
    return {};
  }
  const { host, owner } = hostedOf(destination.repoUrl);
  const { owner: ownerProblem, name } = destinationProblems(destination, [
    { kind: destination.kind, hosts: [host] },
  ]);
  return { owner: owner ? ownerProblem : undefined, name };
}
