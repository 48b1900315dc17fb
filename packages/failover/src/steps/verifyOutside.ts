import type { Observation } from '../engine';
import type { FailoverContext, FailoverStep } from './FailoverStep';

async function observe(context: FailoverContext): Promise<Observation> {
  const { cloud, target, run } = context;
  const { region, loadBalancer } = target.to;
  const name = target.traffic?.recordName;
  if (!name) {
    return {
      state: 'impossible',
      outcome: 'The site has no traffic manifest; deploy its global stack',
    };
  }
  const [answered, wanted] = await Promise.all([
    cloud.resolve(name),
    cloud.resolve(loadBalancer.dnsName),
  ]);
  if (!answered.some(address => wanted.includes(address))) {
    return {
      state: 'waiting',
      outcome: `${name} does not resolve to ${region} yet`,
    };
  }
  const answer = await cloud.asUser(name, loadBalancer);
  const status = answer.answered ? answer.status : undefined;
  if (status?.region !== region || !status.writable) {
    return {
      state: 'waiting',
      outcome: `${name} resolves to ${region}, but does not serve writes yet`,
    };
  }
  return {
    state: 'done',
    outcome: `${name} answers from ${region} and takes writes`,
    facts: { rolesChanged: true },
    actual: {
      rtoSeconds: (context.now().getTime() - run.createdAt.getTime()) / 1000,
    },
  };
}

/** As a user sees it: name, then request. The RTO clock stops here. */
export const verifyOutside: FailoverStep = {
  id: 'verify-outside',
  title: 'Verify from outside',
  description: ({ to, traffic }) =>
    `Resolves ${traffic?.recordName ?? 'the site'} and asks it, until ${
      to.region
    } answers and takes writes.`,
  regions: () => [],
  expectedSeconds: 90,
  deadlineSeconds: 1200,
  permissions: [],
  proof: true,
  observe,

  async predict({ cloud, target }) {
    const name = target.traffic?.recordName;
    const addresses = name ? await cloud.resolve(name) : [];
    return addresses.length > 0
      ? {
          state: 'todo',
          outcome: `Wait until ${name}, now ${addresses.join(', ')}, leads to ${
            target.to.region
          }`,
        }
      : {
          state: 'impossible',
          outcome: `${name ?? 'The record'} does not resolve`,
        };
  },
};
