import type { SiteDefinition } from '@understudy/plugin-disaster-recovery-common';

/** A link as the catalog keeps it. */
export type SiteLink = { url: string; title: string; icon: string };

/**
 * Page of a site's pipeline; undefined for Jenkins, which may be anywhere.
 * @param host - git host of the repository, such as `github.com`
 */
export function pipelineUrl(
  { name, delivery, regions }: SiteDefinition,
  host: string,
): string | undefined {
  switch (delivery.pipeline) {
    case 'github-actions':
      return `https://${host}/${delivery.repository}/actions`;
    case 'codepipeline':
      return `https://${regions.pilot}.console.aws.amazon.com/codesuite/codepipeline/pipelines/${name}-deliver/view?region=${regions.pilot}`;
    default:
      return undefined;
  }
}

/** Where a site is to be found outside the portal. */
export function siteLinks(site: SiteDefinition, host: string): SiteLink[] {
  const { protocol, recordName } = site.traffic;
  const pipeline = pipelineUrl(site, host);
  return [
    {
      url: `${protocol}://${recordName}`,
      title: 'Application',
      icon: 'web',
    },
    ...(pipeline ? [{ url: pipeline, title: 'Pipeline', icon: 'code' }] : []),
  ];
}
