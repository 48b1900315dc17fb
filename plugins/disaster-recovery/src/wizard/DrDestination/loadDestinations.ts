import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { OfferedDestination } from './destination';

/**
 * Asks where this portal can publish to.
 * @throws ResponseError where the server refuses
 */
export async function loadDestinations(apis: {
  discovery: DiscoveryApi;
  fetch: FetchApi;
}): Promise<OfferedDestination[]> {
  const baseUrl = await apis.discovery.getBaseUrl('scaffolder');
  const response = await apis.fetch.fetch(`${baseUrl}/dr-site/destinations`);
  if (!response.ok) {
    throw await ResponseError.fromResponse(response);
  }
  return (await response.json()).items;
}
