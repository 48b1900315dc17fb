import type {
  Action,
  Listener,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { WorkloadReply } from './answerWorkload';

/** Answers a redirect action; what it does not name stays as it was asked (API reference, RedirectActionConfig). */
export function redirect(
  listener: Listener,
  { RedirectConfig: to }: Action,
  host: string,
  pathAndQuery: string,
): WorkloadReply {
  const [path, query = ''] = pathAndQuery.split(/\?(.*)/s);
  const asked: Record<string, string> = {
    protocol: listener.Protocol!.toLowerCase(),
    host,
    port: String(listener.Port),
    path: path.replace(/^\//, ''),
    query,
  };
  const filled = (text: string) =>
    text.replace(/#\{(\w+)\}/g, (_, name) => asked[name] ?? '');
  const protocol = filled(to?.Protocol ?? '#{protocol}').toLowerCase();
  const search = filled(to?.Query ?? '#{query}');
  return {
    status: to?.StatusCode === 'HTTP_302' ? 302 : 301,
    body: '',
    location: `${protocol}://${filled(to?.Host ?? '#{host}')}:${filled(
      to?.Port ?? '#{port}',
    )}${filled(to?.Path ?? '/#{path}')}${search ? `?${search}` : ''}`,
  };
}
