// Stand-ins for the platform's Headers, Request, Response and Blob: nothing but promises, so that a world is fast and its order is fixed.

/** The platform's own classes read bodies through streams, in turns of the event loop nobody controls. */
export function installLightWeb(): void {
  Object.assign(globalThis, { Headers: LightHeaders, Request: LightRequest, Response: LightResponse, Blob: LightBlob });
}

type HeaderSource = LightHeaders | Readonly<Record<string, string>> | Iterable<readonly [string, string]> | null | undefined;

class LightHeaders {
  private readonly values = new Map<string, string>();

  constructor(source?: HeaderSource) {
    if (!source) return;
    const entries = Symbol.iterator in source ? source : Object.entries(source);
    for (const [name, value] of entries) this.values.set(name.toLowerCase(), value);
  }

  get(name: string): string | null {
    return this.values.get(name.toLowerCase()) ?? null;
  }

  has(name: string): boolean {
    return this.values.has(name.toLowerCase());
  }

  set(name: string, value: string): void {
    this.values.set(name.toLowerCase(), value);
  }

  append(name: string, value: string): void {
    const before = this.get(name);
    this.set(name, before === null ? value : `${before}, ${value}`);
  }

  delete(name: string): void {
    this.values.delete(name.toLowerCase());
  }

  forEach(visit: (value: string, name: string) => void): void {
    this.values.forEach(visit);
  }

  entries(): IterableIterator<[string, string]> {
    return this.values.entries();
  }

  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.values.entries();
  }
}

type BodySource = string | ArrayBuffer | Uint8Array | LightBlob | URLSearchParams | null | undefined;

const decoder = new TextDecoder();
const encoder = new TextEncoder();

function textOf(source: BodySource): string {
  if (source === null || source === undefined) return "";
  if (typeof source === "string") return source;
  if (source instanceof LightBlob) return source.content;
  return source instanceof URLSearchParams ? source.toString() : decoder.decode(source);
}

class LightBlob {
  readonly content: string;

  constructor(parts: readonly (string | Uint8Array)[]) {
    this.content = parts.map(textOf).join("");
  }
}

/** A body is a text that can be had in every form, as often as asked. */
class LightBody {
  private readonly content: string | undefined;

  constructor(source: BodySource) {
    this.content = source === null || source === undefined ? undefined : textOf(source);
  }

  get body(): { getReader(): { read(): Promise<{ done: boolean; value?: Uint8Array }>; cancel(): Promise<void> } } | null {
    if (this.content === undefined) return null;
    let left: string | undefined = this.content;
    return {
      getReader: () => ({
        read: () => {
          const value = left;
          left = undefined;
          return Promise.resolve(value === undefined ? { done: true } : { done: false, value: encoder.encode(value) });
        },
        cancel: () => Promise.resolve(),
      }),
    };
  }

  text(): Promise<string> {
    return Promise.resolve(this.content ?? "");
  }

  json(): Promise<unknown> {
    return Promise.resolve(JSON.parse(this.content ?? "") as unknown);
  }

  arrayBuffer(): Promise<ArrayBuffer> {
    return Promise.resolve(encoder.encode(this.content ?? "").buffer);
  }

  protected source(): string | null {
    return this.content ?? null;
  }
}

interface RequestSource {
  readonly method?: string;
  readonly headers?: HeaderSource;
  readonly body?: BodySource;
  readonly signal?: AbortSignal;
}

/** For requests nobody can call off: a real signal shared by all would collect their listeners for ever. */
const neverAborted = {
  aborted: false,
  reason: undefined,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  throwIfAborted: () => undefined,
} as unknown as AbortSignal;

class LightRequest extends LightBody {
  readonly url: string;
  readonly method: string;
  readonly headers: LightHeaders;
  readonly signal: AbortSignal;

  constructor(input: string | URL | LightRequest, init: RequestSource = {}) {
    const from = input instanceof LightRequest ? input : undefined;
    super(init.body ?? from?.source());
    this.url = input instanceof LightRequest ? input.url : new URL(input).href;
    this.method = (init.method ?? from?.method ?? "GET").toUpperCase();
    this.headers = new LightHeaders(init.headers ?? from?.headers);
    this.signal = init.signal ?? from?.signal ?? neverAborted;
  }
}

class LightResponse extends LightBody {
  readonly status: number;
  readonly statusText = "";
  readonly headers: LightHeaders;
  readonly redirected = false;
  readonly type = "basic";
  readonly url = "";

  constructor(source: BodySource, init: { readonly status?: number; readonly headers?: HeaderSource } = {}) {
    super(source);
    this.status = init.status ?? 200;
    this.headers = new LightHeaders(init.headers);
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  clone(): LightResponse {
    return new LightResponse(this.source(), { status: this.status, headers: this.headers });
  }
}
