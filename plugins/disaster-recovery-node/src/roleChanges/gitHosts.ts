import type { Config } from '@backstage/config';
import { NotFoundError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  DefaultGitlabCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { SITE_FILE } from './changeOf';
import type { GitHost } from './GitHost';
import { GithubHost } from './GithubHost';
import { GitlabHost } from './GitlabHost';
import { HostAnswers } from './HostAnswers';
import { HostApi } from './HostApi';

/** The file beside another one. */
const besideIt = (path: string[]) =>
  [...path.slice(0, -1), SITE_FILE].join('/');

/** The git host that a catalog location leads to, with the credentials of the portal's `integrations`. */
export function gitHosts(config: Config): (location: string) => GitHost {
  const integrations = ScmIntegrations.fromConfig(config);
  const github =
    DefaultGithubCredentialsProvider.fromIntegrations(integrations);
  const gitlab =
    DefaultGitlabCredentialsProvider.fromIntegrations(integrations);
  const answers = new HostAnswers();

  return location => {
    const url = location.replace(/^url:/, '');
    const unknown = () =>
      new NotFoundError(
        `The portal cannot change ${location}: it is no file in a repository of one of its GitHub or GitLab integrations`,
      );
    if (url === location || !URL.canParse(url)) {
      throw unknown();
    }
    const path = decodeURIComponent(new URL(url).pathname).slice(1);
    const onGithub = integrations.github.byUrl(url)?.config;
    const onGitlab = integrations.gitlab.byUrl(url)?.config;
    if (onGithub?.apiBaseUrl) {
      const { host, apiBaseUrl } = onGithub;
      // OWNER/NAME/blob/BRANCH/PATH
      const [owner, name, , , ...file] = path.split('/');
      if (file.length === 0) {
        throw unknown();
      }
      const headers = async () => ({
        Accept: 'application/vnd.github+json',
        'X-GitHub-Api-Version': '2022-11-28',
        ...(await github.getCredentials({ url })).headers,
      });
      return new GithubHost(
        new HostApi({ host, apiBaseUrl, headers, answers }),
        {
          host,
          owner,
          name,
          path: besideIt(file),
        },
      );
    }
    if (onGitlab) {
      const { host, apiBaseUrl } = onGitlab;
      // GROUP/…/PROJECT/-/blob/BRANCH/PATH
      const [project, rest] = path.split('/-/');
      const [, , ...file] = rest?.split('/') ?? [];
      if (file.length === 0) {
        throw unknown();
      }
      const headers = async () =>
        (await gitlab.getCredentials({ url })).headers;
      return new GitlabHost(
        new HostApi({ host, apiBaseUrl, headers, answers }),
        {
          host,
          project,
          path: besideIt(file),
        },
      );
    }
    throw unknown();
  };
}
