import { expect, test } from 'vitest';
import { contentSecurityPolicy } from './security-headers.ts';

test('in production no script runs that is not ours: nothing inline, nothing made from text', () => {
  const policy = contentSecurityPolicy('abc', false);
  const scripts = policy.split('; ').find((directive) => directive.startsWith('script-src'));
  expect(scripts).toContain("'nonce-abc'");
  expect(scripts).not.toContain('unsafe');
});

test('nobody frames the page and nothing is posted elsewhere', () => {
  const policy = contentSecurityPolicy('abc', false);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("form-action 'self'");
});
