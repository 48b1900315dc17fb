import { useCallback, useEffect, useState } from 'react';
import {
  discoveryApiRef,
  fetchApiRef,
  useApi,
} from '@backstage/core-plugin-api';
import type { ResponseError } from '@backstage/errors';
import { refusalOf } from '../../api';
import type { Answers } from '../answeredSite';
import { type Preview, requestPreview } from './requestPreview';

/** How far the preview has come. */
export type PreviewState =
  | { status: 'waiting' }
  | { status: 'running'; since: number }
  | { status: 'done'; preview: Preview }
  /** These answers would make no site. */
  | { status: 'refused'; message: string }
  /** Nobody knows what these answers would make. */
  | { status: 'failed'; message: string };

/** 400: the answers are no site; 409: one that exists has them. */
const REFUSALS = [400, 409];

/** Asks for a preview as soon as the answers are `ready`, and again when they change. */
export function usePreview(
  answers: Answers,
  ready: boolean,
): { state: PreviewState; retry(): void } {
  const discovery = useApi(discoveryApiRef);
  const fetch = useApi(fetchApiRef);
  const [state, setState] = useState<PreviewState>({ status: 'waiting' });
  const [attempt, setAttempt] = useState(0);
  const body = JSON.stringify(answers);
  useEffect(() => {
    if (!ready) {
      setState({ status: 'waiting' });
      return undefined;
    }
    const leave = new AbortController();
    const settle = (next: PreviewState) => {
      if (!leave.signal.aborted) {
        setState(next);
      }
    };
    setState({ status: 'running', since: Date.now() });
    requestPreview({ discovery, fetch }, JSON.parse(body), leave.signal).then(
      preview => settle({ status: 'done', preview }),
      error => settle(outcomeOf(error)),
    );
    return () => leave.abort();
  }, [discovery, fetch, body, ready, attempt]);
  const retry = useCallback(() => setAttempt(count => count + 1), []);
  return { state, retry };
}

function outcomeOf(error: Error): PreviewState {
  const status = (error as Partial<ResponseError>).response?.status ?? 0;
  const { message } = refusalOf(error);
  return { status: REFUSALS.includes(status) ? 'refused' : 'failed', message };
}
