import type { Cloud, WorkloadAnswer } from './cloud/Cloud';
import type { Place } from './types';

/** Asks the application of one region, by its load balancer's own name. */
export async function askApplication(
  cloud: Cloud,
  { region, names }: Place,
): Promise<WorkloadAnswer> {
  try {
    const dnsName = await cloud.loadBalancer(region, names.loadBalancer);
    return dnsName === undefined
      ? {
          answered: false,
          reason: `${names.loadBalancer} does not exist in ${region}`,
        }
      : await cloud.workload(dnsName);
  } catch (error) {
    return { answered: false, reason: (error as Error).message };
  }
}

/** The status in an answer, if it is one. */
export const statusOf = (answer: WorkloadAnswer) =>
  answer.answered ? answer.status : undefined;
