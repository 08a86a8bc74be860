import { expect, type Page, test } from '@playwright/test';
import { figure, nodeOf, openExample, runUntil } from './open-workbench.ts';

async function addFromPalette(page: Page, name: string): Promise<void> {
  await page.getByRole('option', { name, exact: true }).click();
}

/** Pulls a wire from a resource's right side to another's left. */
async function drawWire(page: Page, from: string, to: string): Promise<void> {
  const source = nodeOf(page, from).locator('.react-flow__handle[data-handleid="out"]');
  const target = nodeOf(page, to).locator('.react-flow__handle[data-handleid="in"]');
  await source.hover();
  await page.mouse.down();
  await target.hover();
  await page.mouse.up();
}

test('a second queue and function are drawn, wired, deployed and watched; a reload brings all of it back', async ({
  page,
}) => {
  await openExample(page);
  await page.getByRole('button', { name: 'Pause' }).click();
  await addFromPalette(page, 'SQS queue');
  await expect(nodeOf(page, 'Queue')).toBeVisible();
  await addFromPalette(page, 'Lambda function');
  await addFromPalette(page, 'Client');
  await page.getByRole('button', { name: 'See everything' }).click();
  await expect(nodeOf(page, 'Client')).toBeInViewport();

  await drawWire(page, 'Queue', 'Function');
  await expect(page.getByText(/it reads Queue and invokes Function/).first()).toBeVisible();
  await drawWire(page, 'Client', 'Queue');
  await expect(page.getByText(/sends messages to Queue/).first()).toBeVisible();

  await page.getByRole('button', { name: /^Deploy 4 changed/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Deploy', exact: true }).click();
  await expect(dialog).toBeHidden();

  await runUntil(page, '+30s');
  expect(await figure(page, 'Client', 'calls')).toBeGreaterThan(0);
  await expect(nodeOf(page, 'Function')).toContainText('ms');
  const calls = await figure(page, 'Client', 'calls');

  await page.reload();
  await expect(nodeOf(page, 'Function')).toBeVisible();
  await expect.poll(() => figure(page, 'Client', 'calls')).toBe(calls);
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
});

test('what cannot be connected is refused with the reason', async ({ page }) => {
  await openExample(page);
  await drawWire(page, 'OrdersDlq', 'Storefront');
  await expect(page.getByText('Not connected', { exact: true })).toBeVisible();
});

test('undo takes back what was drawn, redo brings it again', async ({ page }) => {
  await openExample(page);
  await addFromPalette(page, 'SQS queue');
  await expect(nodeOf(page, 'Queue')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(nodeOf(page, 'Queue')).toBeHidden();
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect(nodeOf(page, 'Queue')).toBeVisible();
});

test('two people in one design see each other’s edits and the same clock', async ({ page, context }) => {
  await openExample(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(nodeOf(other, 'Charge')).toBeVisible();
  await addFromPalette(page, 'SQS queue');
  await expect(nodeOf(other, 'Queue')).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(other.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await expect(other.getByRole('list', { name: 'People in this design' })).toBeVisible();

  await other.getByRole('button', { name: /^Seed/ }).click();
  await other.getByRole('textbox', { name: 'Seed' }).fill('4242');
  await other.getByRole('button', { name: 'Start anew' }).click();
  await expect(page.getByRole('button', { name: 'Seed 4242: change' })).toBeVisible();
});

test('what a call made in the run is listed apart from the design, and can be looked into', async ({ page }) => {
  await openExample(page);
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('tab', { name: 'Outline', exact: true }).click();
  const [, document = ''] = /\/d\/([\w-]+)/.exec(page.url()) ?? [];
  const { run } = await (await page.request.get(`/api/documents/${document}`)).json();
  const watched = {
    Namespace: 'AWS/Lambda',
    MetricName: 'Errors',
    Dimensions: [{ Name: 'FunctionName', Value: 'Charge' }],
  };
  const rule = { Statistic: 'Sum', Period: 60, EvaluationPeriods: 1, Threshold: 1 };
  await page.request.post(`/api/runs/${run.run}/calls`, {
    data: {
      call: 'cloudwatch:PutMetricAlarm',
      params: { AlarmName: 'too, many', ...watched, ...rule, ComparisonOperator: 'GreaterThanOrEqualToThreshold' },
    },
  });

  const made = page.getByRole('region', { name: 'Made by calls in this run' });
  await made.getByRole('button', { name: /^too, many/ }).click();
  await runUntil(page, '3:00');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector).toContainText('It is not in the template: a deployment leaves it alone');
  await expect(inspector).toContainText(/Last period: \d+, breaching\./);
  await expect(page.getByRole('button', { name: /^Deploy 0/ })).toBeVisible();

  await page.reload();
  await expect(inspector.getByRole('heading', { name: 'too, many' })).toBeVisible();
});
