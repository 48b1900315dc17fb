import type { Cloud } from '../../cloud/Cloud';
import type { FakeAws } from './FakeAws';
import { noAnswer } from './awsError';

const ASK = 'iam:SimulatePrincipalPolicy';
const IAM_REGION = 'us-east-1';

/** IAM of the account: it knows what the role is denied in each region, and calls nothing. */
export const rights = (aws: FakeAws): Pick<Cloud, 'verdicts'> => ({
  async verdicts({ region }, calls) {
    const { clock, timings } = aws.options;
    if (timings.latency > 0) {
      await clock.sleep(timings.latency * 1000);
    }
    aws.catchUp();
    if (aws.iam === 'dark') {
      await clock.sleep(timings.timeout * 1000);
      throw noAnswer(IAM_REGION);
    }
    if (aws.region(region).faults.denied.has(ASK)) {
      return {
        told: false,
        reason: `AccessDenied: not authorized to perform: ${ASK}`,
      };
    }
    return {
      told: true,
      principal: 'arn:aws:iam::123456789012:role/dr',
      denied: calls.filter(call =>
        aws.regions.get(call.region)?.faults.denied.has(call.action),
      ),
      unsure: [],
    };
  },
});
