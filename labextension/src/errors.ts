/** What can go wrong between the browser and AWS, and what it means to the reader. */
import { ServerConnection } from '@jupyterlab/services';

import type { IProblem, ProblemKind } from './tokens';
import type { Denial } from './wire';

/** An answer of the server that is not the one asked for. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    /** The class of the error in our own server, empty if another server answered. */
    readonly code: string,
    message: string,
    readonly nextStep: string,
    readonly denial: Denial | null = null
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

/** What an error means to the reader. */
export function problemOf(error: unknown): IProblem {
  if (error instanceof ApiError) {
    const { message, nextStep, denial } = error;
    return { kind: kindOf(error), message, nextStep, denial };
  }
  const message = error instanceof Error ? error.message : String(error);
  const lost = error instanceof ServerConnection.NetworkError;
  return { kind: lost ? 'unreachable' : 'other', message, nextStep: '' };
}

/** Whether the error only says that the caller gave up waiting. */
export function isAbort(error: unknown): boolean {
  return (
    error instanceof Error && /abort/i.test(`${error.name} ${error.message}`)
  );
}

const KINDS: Readonly<Record<string, ProblemKind | undefined>> = {
  NotConnected: 'not-connected',
  NotAllowed: 'denied',
  NotNow: 'throttled',
  OtherIdentity: 'other-identity'
};

function kindOf(error: ApiError): ProblemKind {
  // Our own 404 carries a code: one without it means that nobody serves the address.
  if (error.status === 404 && !error.code) {
    return 'server-missing';
  }
  const kind = KINDS[error.code] ?? 'other';
  return kind === 'not-connected' && /expire/i.test(error.message)
    ? 'expired'
    : kind;
}
