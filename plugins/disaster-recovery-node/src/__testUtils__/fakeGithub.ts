import { createHash } from 'node:crypto';
import { FakeHost, type Answer } from './FakeHost';

const shaOf = (text: string) => createHash('sha1').update(text).digest('hex');

/** As GitHub writes it: lines of 60. */
const base64 = (text: string) =>
  Buffer.from(text)
    .toString('base64')
    .replace(/(.{60})/g, '$1\n');

/** `example/orders` on GitHub, with the endpoints of its REST API that a change needs. */
export function fakeGithub(siteJson: string) {
  const branches = new Map([['main', siteJson]]);
  const pulls: { head: string; base: string; title: string }[] = [];
  const commits: { branch: string; author: unknown; message: string }[] = [];
  const pageOf = (index: number) =>
    `https://github.test/example/orders/pull/${index + 1}`;
  const root = '/repos/example/orders';

  const host = new FakeHost(({ method, path, query, body }): Answer => {
    const notFound = { status: 404, body: { message: 'Not Found' } };
    const invalid = (message: string) => ({
      status: 422,
      body: { message, documentation_url: 'https://docs.github.com/rest' },
    });
    switch (`${method} ${path}`) {
      case `GET ${root}`:
        return { status: 200, body: { default_branch: 'main' } };
      case `GET ${root}/contents/site.json`: {
        const text = branches.get(query.get('ref')!);
        return text === undefined
          ? notFound
          : {
              status: 200,
              body: {
                type: 'file',
                encoding: 'base64',
                sha: shaOf(text),
                content: base64(text),
              },
            };
      }
      case `GET ${root}/pulls`: {
        const found = pulls
          .map((pull, index) => ({ ...pull, html_url: pageOf(index) }))
          .filter(({ head }) => `example:${head}` === query.get('head'));
        return { status: 200, body: found.reverse() };
      }
      case `GET ${root}/git/ref/heads/main`:
        return {
          status: 200,
          body: {
            ref: 'refs/heads/main',
            object: { type: 'commit', sha: 'a'.repeat(40) },
          },
        };
      case `POST ${root}/git/refs`: {
        const branch = body.ref.replace('refs/heads/', '');
        if (branches.has(branch)) {
          return invalid('Reference already exists');
        }
        branches.set(branch, branches.get('main')!);
        return { status: 201, body: { ref: body.ref } };
      }
      case `PUT ${root}/contents/site.json`: {
        const text = branches.get(body.branch);
        if (text === undefined) {
          return notFound;
        }
        if (shaOf(text) !== body.sha) {
          return {
            status: 409,
            body: { message: `site.json does not match ${body.sha}` },
          };
        }
        branches.set(
          body.branch,
          Buffer.from(body.content, 'base64').toString('utf8'),
        );
        commits.push(body);
        return { status: 200, body: { commit: { sha: 'b'.repeat(40) } } };
      }
      case `POST ${root}/pulls`:
        if (pulls.some(({ head }) => head === body.head)) {
          return invalid('A pull request already exists for example:x.');
        }
        pulls.push(body);
        return { status: 201, body: { html_url: pageOf(pulls.length - 1) } };
      default:
        return notFound;
    }
  });
  return { host, branches, pulls, commits };
}
