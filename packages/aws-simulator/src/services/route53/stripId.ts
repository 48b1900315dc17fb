/** An identifier without the path that Route 53 puts before it (`/hostedzone/Z1` is `Z1`). */
export function stripId(id: string): string {
  return id.replace(
    /^\/?(?:hostedzone|change|healthcheck|delegationset)\//,
    '',
  );
}
