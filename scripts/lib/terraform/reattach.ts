import type { ChildProcess } from 'node:child_process';

/** How Terraform finds a provider that runs already, from the provider's own line. */
export function reattach(provider: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    provider.stdout!.on('data', chunk => {
      text += chunk;
      const found = /^TF_REATTACH_PROVIDERS='(.+)'$/m.exec(text);
      if (found) {
        resolve(found[1]);
      }
    });
    provider.on('exit', () =>
      reject(new Error(`The stand-in provider ended:\n${text}`)),
    );
  });
}
