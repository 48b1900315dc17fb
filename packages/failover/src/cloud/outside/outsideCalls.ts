import type {
  CloneAnswer,
  Cloud,
  WorkloadAnswer,
  WorkloadStatus,
} from '../Cloud';
import type { OutsideProbe } from './OutsideProbe';
import { UnexpectedStatusError } from './UnexpectedStatusError';

/** "Answered" kept apart from "no answer": only an answer proves anything. */
async function answerOf(
  look: Promise<WorkloadStatus>,
): Promise<WorkloadAnswer> {
  try {
    return { answered: true, status: await look };
  } catch (error) {
    return error instanceof UnexpectedStatusError
      ? { answered: true, httpStatus: error.statusCode }
      : { answered: false, reason: (error as Error).message };
  }
}

async function cloneAnswerOf(
  look: ReturnType<OutsideProbe['cloneReport']>,
): Promise<CloneAnswer> {
  try {
    return { answered: true, report: await look };
  } catch (error) {
    return error instanceof UnexpectedStatusError
      ? { answered: true, httpStatus: error.statusCode }
      : { answered: false, reason: (error as Error).message };
  }
}

/** What a user would see. */
export const outsideCalls = (
  probe: OutsideProbe,
): Pick<Cloud, 'workload' | 'asUser' | 'resolve' | 'cloneReport'> => ({
  workload: ({ dnsName, statusPath, certificateName }) =>
    answerOf(probe.status(dnsName, statusPath, certificateName)),
  asUser: (recordName, { statusPath, certificateName }) =>
    answerOf(probe.status(recordName, statusPath, certificateName)),
  resolve: name => probe.resolve(name),
  cloneReport: ({ dnsName, certificateName }) =>
    cloneAnswerOf(probe.cloneReport(dnsName, certificateName)),
});
