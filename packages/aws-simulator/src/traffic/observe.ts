import { STATUS_CODES } from 'node:http';
import type { HealthCheckConfig } from '@aws-sdk/client-route-53';
import type { World } from '../core/World';
import type { Observation } from '../services/route53/route53State';
import { askEndpoint } from './askEndpoint';

/** Only so much of a body is searched (API reference, HealthCheckConfig.SearchString). */
const SEARCHED_BYTES = 5120;

/**
 * One request of one health checker. TCP succeeds with the connection, HTTP
 * and HTTPS with a status of 2xx or 3xx, a string match with the string besides.
 */
export function observe(
  world: World,
  config: HealthCheckConfig,
  sourceIp: string,
): Observation {
  const seen = (success: boolean, text: string): Observation => ({
    at: world.now,
    success,
    text: `${success ? 'Success' : 'Failure'}: ${text}`,
  });
  const reply = askEndpoint(world, config, sourceIp);
  if (reply.kind === 'no-name') {
    return seen(
      false,
      `DNS resolution failed: ${
        reply.rcode === 'NOERROR' ? 'no address' : reply.rcode
      }`,
    );
  }
  if (reply.kind === 'no-connection') {
    return seen(
      false,
      'Connection timed out. The endpoint or the internet connection is down, or requests are being blocked by your firewall.',
    );
  }
  if (config.Type === 'TCP') {
    return seen(true, 'Connection established');
  }
  const status = `HTTP Status Code ${reply.status}, ${
    STATUS_CODES[reply.status] ?? 'Unknown'
  }`;
  if (reply.status < 200 || reply.status >= 400) {
    return seen(false, status);
  }
  if (config.SearchString) {
    const head = Buffer.from(reply.body).subarray(0, SEARCHED_BYTES);
    return head.includes(config.SearchString)
      ? seen(true, `${status}, and the response body holds the search string`)
      : seen(
          false,
          `${status}, but the response body does not hold the search string`,
        );
  }
  return seen(true, status);
}
