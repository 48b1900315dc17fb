import type { OutsideProbe } from '../../aws/types';
import type { Cloud } from './types';

const httpStatusOf = (error: unknown) => {
  const status = (error as { statusCode?: unknown } | undefined)?.statusCode;
  return typeof status === 'number' ? status : undefined;
};

/** What a user would see, with "answered" kept apart from "no answer". */
export function outsideCalls(
  probe: OutsideProbe,
): Pick<Cloud, 'workload' | 'resolve'> {
  return {
    async workload(dnsName, statusPath, certificateName) {
      try {
        return {
          answered: true,
          status: await probe.status(dnsName, statusPath, certificateName),
        };
      } catch (error) {
        const httpStatus = httpStatusOf(error);
        return httpStatus === undefined
          ? { answered: false, reason: String((error as Error).message) }
          : { answered: true, httpStatus };
      }
    },

    resolve: name => probe.resolve(name),
  };
}
