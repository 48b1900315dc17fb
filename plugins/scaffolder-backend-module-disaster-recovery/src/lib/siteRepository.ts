import type {
  BackstageCredentials,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  DEFAULT_NAMESPACE,
  parseEntityRef,
} from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { fetchContents } from '@backstage/plugin-scaffolder-node';
import {
  type LocalRepositories,
  repositoryOfLocation,
} from '@understudy/plugin-disaster-recovery-node';

/** Where the repository of a site is, and how a change of it is opened. */
export type SiteRepository =
  | { kind: 'local'; path: string }
  | { kind: 'github' | 'gitlab'; repoUrl: string; branch: string };

/** What reads repositories. */
export type RepositoryReaders = {
  catalog: CatalogService;
  reader: UrlReaderService;
  integrations: ScmIntegrations;
  repositories?: LocalRepositories;
};

/**
 * Writes the repository that an entity of the catalog comes from into a folder.
 * @throws InputError where it lies where no change can be opened; NotFoundError
 * where whoever asks sees no such entity
 */
export async function fetchSiteRepository(
  entityRef: string,
  options: RepositoryReaders & {
    credentials: BackstageCredentials;
    folder: string;
  },
): Promise<SiteRepository> {
  const { catalog, credentials, repositories, folder } = options;
  const entity = await catalog.getEntityByRef(
    parseEntityRef(entityRef, {
      defaultKind: 'component',
      defaultNamespace: DEFAULT_NAMESPACE,
    }),
    { credentials },
  );
  if (!entity) {
    throw new NotFoundError(`entityRef: you see no ${entityRef}`);
  }
  const location = entity.metadata.annotations?.[ANNOTATION_LOCATION] ?? '';
  const path = repositoryOfLocation(location);
  if (path && repositories) {
    await repositories.checkOut(path, folder);
    return { kind: 'local', path };
  }
  const { reader, integrations } = options;
  const url = location.replace(/^url:/, '');
  const found = hosted(url, integrations);
  if (url === location || !found) {
    throw new InputError(
      `entityRef: ${entityRef} comes from ${
        location || 'nowhere'
      }, where this portal opens no changes; it does on GitHub, GitLab and its own disk. In a clone of the repository "npm run upgrade" does the same`,
    );
  }
  await fetchContents({
    reader,
    integrations,
    baseUrl: url,
    fetchUrl: '.',
    outputPath: folder,
  });
  return found;
}

/** The repository of a file on a git host that the portal has an integration with. */
function hosted(
  url: string,
  integrations: ScmIntegrations,
): SiteRepository | undefined {
  if (!URL.canParse(url)) {
    return undefined;
  }
  const { host, pathname } = new URL(url);
  const path = decodeURIComponent(pathname).slice(1);
  const kind = integrations.byUrl(url)?.type;
  // GitLab: GROUP/…/PROJECT/-/blob/BRANCH/PATH; GitHub: OWNER/NAME/blob/BRANCH/PATH
  const [, whole, branch, file] =
    (kind === 'gitlab'
      ? /^(.+)\/-\/[^/]+\/([^/]+)\/(.+)$/
      : /^([^/]+\/[^/]+)\/[^/]+\/([^/]+)\/(.+)$/
    ).exec(path) ?? [];
  // The repository of a site is one of its own: its files are at the root.
  if ((kind !== 'github' && kind !== 'gitlab') || !file || file.includes('/')) {
    return undefined;
  }
  const parts = whole.split('/');
  const query = new URLSearchParams({
    owner: parts.slice(0, -1).join('/'),
    repo: parts[parts.length - 1],
  });
  return { kind, repoUrl: `${host}?${query}`, branch };
}
