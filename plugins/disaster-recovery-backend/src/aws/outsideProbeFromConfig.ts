import type { RootConfigService } from '@backstage/backend-plugin-api';
import { HttpOutsideProbe, type OutsideProbe } from '@understudy/failover';

/** A look from outside, by the DNS server and the port that the configuration names. */
export function outsideProbeFromConfig(
  config: RootConfigService,
): OutsideProbe {
  const section = config.getOptionalConfig('disasterRecovery.outsideProbe');
  return new HttpOutsideProbe({
    resolver: section?.getOptionalString('resolver'),
    httpPort: section?.getOptionalNumber('httpPort'),
  });
}
