import { type Answer, sendRequest } from '../aws-requests.ts';

/** A request as the SDK's clients hand it to their HTTP handler. */
export interface SdkRequest {
  readonly method: string;
  readonly path: string;
  readonly query: { readonly [name: string]: string | readonly string[] | null };
  readonly headers: { readonly [name: string]: string };
  readonly body?: string | Uint8Array;
}

/** What the SDK takes for a response: it asks for these members, not for a class. */
export interface HttpResponse {
  readonly statusCode: number;
  readonly headers: { readonly [name: string]: string };
  readonly body?: Uint8Array;
}

/** How one service's protocol turns into a call and its answer back into a response. */
export interface Protocol {
  readonly call: (request: SdkRequest) => { readonly call: string; readonly params: unknown };
  readonly success: (answer: Answer & { ok: true }) => Partial<HttpResponse>;
  /** The JSON body of a refusal. */
  readonly errorBody: (error: Refusal) => object;
}

export type Refusal = (Answer & { ok: false })['error'];

/** The HTTP handler of a client: every request becomes a request to the simulated cloud. */
export function simulatedRequests(protocol: Protocol) {
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    destroy: () => {},
    updateHttpClientConfig: () => {},
    httpHandlerConfigs: () => ({}),
    handle: async (request: SdkRequest) => {
      const { call, params } = protocol.call(request);
      const answer = await sendRequest(call, params);
      return { response: answer.ok ? success(answer, protocol) : failure(answer, protocol) };
    },
  };
}

/** What every client of a handler gets: the function's region, and nothing to sign, for nothing leaves the simulation. */
export const clientDefaults = {
  signer: { sign: async (request: unknown) => request },
  credentials: { accessKeyId: 'ASIASIMULATED', secretAccessKey: 'simulated', sessionToken: 'simulated' },
};

/** The bundler calls a class that names itself `_A`; people see what AWS calls it, in `constructor.name` and in JSON logs. */
export function withOwnNames<Members extends object>(sdk: Members): Members {
  for (const [name, member] of Object.entries(sdk)) {
    if (typeof member !== 'function' || member.name !== `_${name}`) continue;
    Object.defineProperty(member, 'name', { value: name, configurable: true });
  }
  return sdk;
}

function success(answer: Answer & { ok: true }, protocol: Protocol): HttpResponse {
  return { statusCode: answer.status, headers: {}, ...protocol.success(answer) };
}

/** An error in AWS's JSON form: the SDK makes its own class of it. */
function failure({ error }: Answer & { ok: false }, protocol: Protocol): HttpResponse {
  return {
    statusCode: error.status,
    headers: {
      'content-type': 'application/json',
      'x-amzn-errortype': error.name,
      'x-amzn-query-error': `${error.name};${error.fault}`,
    },
    body: bytes(JSON.stringify(protocol.errorBody(error))),
  };
}

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export function bodyText(body: string | Uint8Array | undefined): string {
  return typeof body === 'string' ? body : new TextDecoder().decode(body ?? new Uint8Array(0));
}

/** The value of a header, whatever the case of its name. */
export function header(request: SdkRequest, name: string): string | undefined {
  for (const [key, value] of Object.entries(request.headers)) if (key.toLowerCase() === name) return value;
  return undefined;
}
