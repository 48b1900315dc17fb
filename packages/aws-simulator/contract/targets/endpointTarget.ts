import { Aws } from '../Aws';
import { createLaunchTemplate } from './createLaunchTemplate';
import { emulatorCredentials, type Target } from './Target';

/** Something that runs already; keys from AWS_ACCESS_KEY_ID and its siblings, where they are set. */
export async function endpointTarget(endpoint: string): Promise<Target> {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = process.env;
  const aws = new Aws({
    endpoint,
    credentials:
      accessKeyId && secretAccessKey
        ? { accessKeyId, secretAccessKey, sessionToken }
        : emulatorCredentials,
    patienceSeconds: 60,
  });
  await createLaunchTemplate(aws);
  return { name: endpoint, aws, stop: async () => aws.destroy() };
}
