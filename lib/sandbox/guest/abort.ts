import { Event, EventTarget } from 'event-target-shim';
import { setTimeout } from './event-loop.ts';

/** `AbortSignal` of the web, on the event target of a library. */
export class AbortSignal extends EventTarget {
  aborted = false;
  reason: unknown = undefined;
  onabort: ((event: unknown) => void) | null = null;

  throwIfAborted(): void {
    if (this.aborted) throw this.reason;
  }

  static abort(reason?: unknown): AbortSignal {
    const controller = new AbortController();
    controller.abort(reason);
    return controller.signal;
  }

  static timeout(ms: number): AbortSignal {
    const controller = new AbortController();
    const timedOut = namedError('TimeoutError', 'The operation was aborted due to timeout');
    setTimeout(() => controller.abort(timedOut), ms).unref();
    return controller.signal;
  }

  static any(signals: Iterable<AbortSignal>): AbortSignal {
    const controller = new AbortController();
    for (const signal of signals) {
      if (signal.aborted) controller.abort(signal.reason);
      else signal.addEventListener('abort', () => controller.abort(signal.reason));
    }
    return controller.signal;
  }
}

export class AbortController {
  readonly signal = new AbortSignal();

  abort(reason: unknown = namedError('AbortError', 'This operation was aborted')): void {
    if (this.signal.aborted) return;
    this.signal.aborted = true;
    this.signal.reason = reason;
    const event = new Event('abort');
    this.signal.onabort?.(event);
    this.signal.dispatchEvent(event);
  }
}

function namedError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name, code: name === 'AbortError' ? 20 : 23 });
}
