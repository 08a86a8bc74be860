import type { JsonObject } from '#lib/std/json.ts';
import { utf8Length } from '#lib/std/utf8.ts';
import type { Permission } from '../../kernel/function-api-request.ts';

/** The resource policy of a function, a version or an alias: each has its own (INV-15). Nobody is held to it. */
export class ResourcePolicy {
  readonly #resource: string;
  readonly #statements = new Map<string, JsonObject>();

  /** `resource`: the ARN it is attached to. */
  constructor(resource: string) {
    this.#resource = resource;
  }

  get isEmpty(): boolean {
    return this.#statements.size === 0;
  }

  has(statementId: string): boolean {
    return this.#statements.has(statementId);
  }

  add(permission: Permission): void {
    this.#statements.set(permission.statementId, this.statement(permission));
  }

  remove(statementId: string): void {
    this.#statements.delete(statementId);
  }

  /** A permission as a statement of this policy, members in AWS's order (API-10). */
  statement({ statementId, action, principal, sourceArn, sourceAccount }: Permission): JsonObject {
    const condition = {
      ...(sourceAccount !== undefined && { StringEquals: { 'AWS:SourceAccount': sourceAccount } }),
      ...(sourceArn !== undefined && { ArnLike: { 'AWS:SourceArn': sourceArn } }),
    };
    return {
      ...{ Sid: statementId, Effect: 'Allow', Principal: principal, Action: action, Resource: this.#resource },
      ...(Object.keys(condition).length > 0 && { Condition: condition }),
    };
  }

  /** The whole policy as JSON. */
  text(): string {
    return JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement: [...this.#statements.values()] });
  }

  /** How large it would be with one more statement. */
  bytesWith(permission: Permission): number {
    return utf8Length(this.text()) + utf8Length(JSON.stringify(this.statement(permission))) + (this.isEmpty ? 0 : 1);
  }
}
