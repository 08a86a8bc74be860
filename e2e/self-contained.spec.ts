import { expect, test } from '@playwright/test';

test('the first page loads without a request to another machine and without an error', async ({ page, baseURL }) => {
  const strangers: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== baseURL) strangers.push(request.url());
  });
  page.on('pageerror', (error) => errors.push(error.message));

  await page.goto('/');

  await expect(page).toHaveTitle(/Coldstart/);
  expect(strangers).toEqual([]);
  expect(errors).toEqual([]);
});
