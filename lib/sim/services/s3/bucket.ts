import { md5 } from '#lib/std/md5.ts';
import type { Instant } from '#lib/std/time.ts';
import { utf8Length } from '#lib/std/utf8.ts';
import type { BucketConfig } from '../../config.ts';
import type { Plan } from '../../kernel/plan.ts';
import type { Resource, ResourceEvent, Surroundings } from '../../kernel/resource.ts';
import { ENTRY_BODY_CHARACTERS } from '../../limits.ts';
import { isoSeconds } from '../../wall-clock.ts';
import type { RequestEvent } from '../request-event.ts';
import { methodNotAllowed, noSuchKey } from './errors.ts';

interface StoredObject {
  readonly body: string;
  readonly bytes: number;
  readonly contentType: string;
  readonly etag: string;
  readonly createdAt: Instant;
}

/** A bucket without versioning and notifications: a key holds the object put last (S3-01). */
export class BucketResource implements Resource<BucketConfig> {
  config: BucketConfig;
  readonly #objects = new Map<string, StoredObject>();

  constructor(config: BucketConfig) {
    this.config = config;
  }

  configure(config: BucketConfig): void {
    this.config = config;
  }

  handle(event: ResourceEvent, surroundings: Surroundings, plan: Plan): void {
    // It plans nothing for itself and asks nobody: only requests reach it with something to do.
    if (event.type !== 'request') return;
    const { request } = event;
    switch (request.op) {
      case 's3:PutObject':
        this.#put({ ...event, request }, surroundings, plan);
        break;
      case 's3:GetObject':
        this.#get({ ...event, request }, surroundings, plan);
        break;
      default:
        plan.answer(event.returnTo, { ok: false, error: methodNotAllowed() }, event.cause);
    }
  }

  #put({ request, origin, returnTo, cause }: RequestEvent<'s3:PutObject'>, { now }: Surroundings, plan: Plan): void {
    const { key, body, contentType } = request;
    const etag = `"${md5(body)}"`;
    const bytes = utf8Length(body);
    this.#objects.set(key, { body, bytes, contentType, etag, createdAt: now });
    const facts = { bucket: this.config.id, key, origin, bytes, body: body.slice(0, ENTRY_BODY_CHARACTERS) };
    const entry = plan.entry({ type: 'object.created', ...facts }, cause);
    const result = { ETag: etag, ServerSideEncryption: ENCRYPTION };
    plan.answer(returnTo, { ok: true, status: 200, result }, entry);
  }

  #get({ request, returnTo, cause }: RequestEvent<'s3:GetObject'>, { account }: Surroundings, plan: Plan): void {
    const found = this.#objects.get(request.key);
    if (found === undefined) {
      plan.answer(returnTo, { ok: false, error: noSuchKey() }, cause);
      return;
    }
    const { body, bytes, contentType, etag, createdAt } = found;
    const result = {
      ...{ AcceptRanges: 'bytes', LastModified: isoSeconds(account.epochMs, createdAt), ContentLength: bytes },
      ...{ ETag: etag, ContentType: contentType, ServerSideEncryption: ENCRYPTION, Metadata: {}, Body: body },
    };
    plan.answer(returnTo, { ok: true, status: 200, result }, cause);
  }
}

/** Every object is encrypted, unless somebody chose another way: https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html */
const ENCRYPTION = 'AES256';
