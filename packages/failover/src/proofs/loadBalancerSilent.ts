import { proof, type FenceLook, type Proof } from './Proof';

/** The load balancer answers, and nothing behind it says that it writes. */
export function loadBalancerSilent(look: FenceLook): Proof {
  const { region, site, dnsName } = look.place.loadBalancer;
  const say = proof('load-balancer-silent', dnsName, look);
  const answer = 'error' in look.workload ? undefined : look.workload.value;
  if (!answer?.answered) {
    const why = 'error' in look.workload ? look.workload.error : answer?.reason;
    return say(
      'unknown',
      `The load balancer in ${region} does not answer: ${why}`,
    );
  }
  const { status } = answer;
  if (status && (status.site !== site || status.region !== region)) {
    return say(
      'unknown',
      `Behind the load balancer in ${region} answers ${status.site} of ${status.region}`,
    );
  }
  return status?.writable
    ? say('disproven', `The application in ${region} still writes`)
    : say('proven', `Nothing behind the load balancer in ${region} writes`);
}
