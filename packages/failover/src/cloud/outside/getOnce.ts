import http from 'node:http';
import https from 'node:https';

/** From the question for the name to the last byte. */
const DEADLINE_MILLISECONDS = 3_000;
/** A status is a few hundred bytes; whoever sends more is not the application. */
const LARGEST_BODY = 64 * 1024;

/** Where and how an application is asked. */
export interface Question {
  /** What errors call it. */
  url: string;
  address: string;
  port: number;
  host: string;
  /** Asked for, and checked, in the TLS handshake; plain HTTP without it. */
  servername?: string;
  path: string;
  /** {@link startDeadline}'s. */
  signal: AbortSignal;
}

/** Aborted once whoever asks gives up. */
export const startDeadline = () => AbortSignal.timeout(DEADLINE_MILLISECONDS);

/** One GET over a connection of its own. @throws Error where no whole answer came in time */
export function getOnce(
  question: Question,
): Promise<{ statusCode: number; body: string }> {
  const { url, address, host, ...rest } = question;
  const request = rest.servername ? https.request : http.request;
  return new Promise((resolve, reject) => {
    const fail = (error: Error) =>
      reject(
        rest.signal.aborted
          ? new Error(
              `${url} gave no answer within ${DEADLINE_MILLISECONDS / 1000} s`,
            )
          : error,
      );
    const outgoing = request(
      {
        ...rest,
        host: address,
        // A pooled connection would say nothing about a new user.
        agent: false,
        headers: { host },
      },
      response => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', chunk => {
          body += chunk;
          if (body.length > LARGEST_BODY) {
            response.destroy(new Error(`${url} sent too much`));
          }
        });
        response.on('end', () =>
          resolve({ statusCode: response.statusCode ?? 0, body }),
        );
        response.on('error', fail);
      },
    );
    outgoing.on('error', fail);
    outgoing.end();
  });
}
