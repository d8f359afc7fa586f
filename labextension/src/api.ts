/** The one place that talks to the server extension. */
import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';

import type { IAccount } from './tokens';

/** An answer of the server that is not the one asked for. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    /** The class of the error in our own server, empty if another server answered. */
    readonly code: string,
    message: string,
    readonly nextStep: string
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

/** Who is connected. */
export function fetchAccount(
  settings: ServerConnection.ISettings
): Promise<IAccount> {
  return request<IAccount>(settings, 'account');
}

/**
 * The JSON that one of our endpoints answers.
 *
 * @throws ApiError for any status but success, ServerConnection.NetworkError without an answer.
 */
async function request<T>(
  settings: ServerConnection.ISettings,
  path: string,
  init: RequestInit = {}
): Promise<T> {
  const url = URLExt.join(settings.baseUrl, 'featureshare', path);
  const response = await ServerConnection.makeRequest(url, init, settings);
  if (!response.ok) {
    throw await failure(response);
  }
  return (await response.json()) as T;
}

async function failure(response: Response): Promise<ApiError> {
  const body = await problemIn(response);
  return new ApiError(
    response.status,
    body.code ?? '',
    body.message ?? response.statusText,
    body.next_step ?? ''
  );
}

interface IProblemBody {
  code?: string;
  message?: string;
  next_step?: string;
}

async function problemIn(response: Response): Promise<IProblemBody> {
  try {
    return (await response.json()) as IProblemBody;
  } catch {
    // A proxy, or Jupyter itself, answered with a page of its own.
    return {};
  }
}
